-- Who is on which list of the batches that several lists have. `whose` is the pseudonym that a row's
-- person has in the end: at first its own.

CREATE TEMP TABLE listed AS
SELECT
    source_id, "row", batch_id, name_hash, number_hash, told_by, sent_at,
    person_id AS whose, told_by AS whose_told_by
FROM stage.participant
SEMI JOIN shared_batch USING (batch_id)
ANTI JOIN stage.copied_source USING (source_id)
ANTI JOIN stage.list_of_another USING (batch_id, source_id)
WHERE person_id IS NOT NULL;

-- One number is one person, unless two names or two NIKs say that two lists count anew.
CREATE TEMP VIEW same_number AS
SELECT batch_id, min({'told_by': whose_told_by, 'whose': whose}) AS surest, list(DISTINCT whose) AS ids
FROM listed
WHERE number_hash IS NOT NULL
GROUP BY batch_id, number_hash
HAVING
    len(ids) > 1
    AND count(DISTINCT name_hash) <= 1
    AND count(DISTINCT whose) FILTER (whose_told_by = 'nik') <= 1;

-- How many people of a name a list has: rows that nothing but the name tells apart are one each,
-- but for forms that one person sent again.
CREATE TEMP VIEW named_on_list AS
SELECT
    batch_id, name_hash, source_id,
    count(DISTINCT whose) FILTER (whose_told_by <> 'name' OR sent_at IS NOT NULL)
        + count(*) FILTER (whose_told_by = 'name' AND sent_at IS NULL) AS people,
    count(*) FILTER (whose_told_by = 'name') AS untold
FROM listed
WHERE name_hash IS NOT NULL
GROUP BY ALL;

-- The names that are on several lists, and for each the list that tells its people apart best.
CREATE TEMP VIEW shared_name AS
SELECT
    batch_id, name_hash, max(people) = 1 AS is_once,
    min({'untold': untold, 'fewer': -people, 'source_id': source_id}).source_id AS best_source_id
FROM named_on_list
GROUP BY batch_id, name_hash
HAVING count(*) > 1;

-- One name that each list has once is one person, unless two NIKs or two numbers say otherwise.
CREATE TEMP VIEW same_name AS
SELECT batch_id, min({'told_by': whose_told_by, 'whose': whose}) AS surest, list(DISTINCT whose) AS ids
FROM listed
JOIN shared_name USING (batch_id, name_hash)
WHERE is_once
GROUP BY batch_id, name_hash
HAVING
    len(ids) > 1
    AND count(DISTINCT whose) FILTER (whose_told_by = 'nik') <= 1
    AND count(DISTINCT whose) FILTER (number_hash IS NOT NULL) <= 1;

-- Rows of a name on other lists than its best whose person is not known by that one.
CREATE TEMP VIEW not_joined AS
SELECT listed.*, place_of(file, sheet, best."row") AS best_place
FROM listed
JOIN shared_name USING (batch_id, name_hash)
JOIN (
    SELECT batch_id, name_hash, source_id AS best_source_id, min("row") AS "row",
           list(DISTINCT whose) AS ids, max(people) AS people
    FROM listed JOIN named_on_list USING (batch_id, name_hash, source_id)
    GROUP BY ALL
) AS best USING (batch_id, name_hash, best_source_id)
JOIN stage.source ON stage.source.source_id = best_source_id
WHERE listed.source_id <> best_source_id
    AND (NOT list_contains(ids, whose) OR (whose_told_by = 'name' AND NOT is_once));

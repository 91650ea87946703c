-- Participants who are on a batch's lists more than once; most are not, and are not ordered.

-- Whoever is on any two lists, found once, before rows are checked.
CREATE TABLE stage.repeated_person (person_id UUID);

CREATE VIEW stage.repeated_participant AS
WITH candidate AS (
    FROM stage.good_participant SEMI JOIN stage.repeated_person USING (person_id)
)
SELECT *
FROM candidate
SEMI JOIN (
    SELECT batch_id, person_id FROM candidate GROUP BY batch_id, person_id HAVING count(*) > 1
) USING (batch_id, person_id);

-- Of those, the ones with a name, beside the first name that their number stands for.
CREATE VIEW stage.numbered_participant AS
SELECT
    source_id, "row", batch_id, name_hash,
    CASE WHEN source_id IN (SELECT source_id FROM stage.place WHERE column_name = 'nik')
        THEN 'nik' ELSE 'participant_id' END AS column_name,
    first_value(name_hash) OVER same AS first_name_hash,
    first_value(place_of(file, sheet, "row")) OVER same AS first_place
FROM stage.repeated_participant
JOIN stage.source USING (source_id)
WHERE name_hash IS NOT NULL
WINDOW same AS (PARTITION BY batch_id, person_id ORDER BY source_id, "row");

-- Once the repetitions are known: they, and the row that each of them repeats.
CREATE VIEW stage.twin_participant AS
SELECT *
FROM stage.participant
SEMI JOIN (
    SELECT batch_id, person_id
    FROM stage.participant
    SEMI JOIN stage.duplicate USING (source_id, "row")
    ANTI JOIN stage.replaced USING (source_id, "row")
) USING (batch_id, person_id)
ANTI JOIN stage.replaced USING (source_id, "row")
ANTI JOIN (
    SELECT source_id, "row" FROM stage.problem WHERE severity = 'error' AND "row" IS NOT NULL
) USING (source_id, "row");

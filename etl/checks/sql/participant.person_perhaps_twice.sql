-- Only where one is there twice: name_hash
-- Who has the name of somebody above in the batch, and neither a NIK nor a number that makes sure it
-- is another: only the age, the phone or the address differ, or stand in one of the rows alone.
WITH unsure AS (
    SELECT batch_id, name_hash
    FROM stage.good_participant
    SEMI JOIN (
        SELECT batch_id, name_hash FROM stage.good_participant
        WHERE told_by NOT IN ('nik', 'number', 'running_number')
    ) USING (batch_id, name_hash)
    GROUP BY batch_id, name_hash
    HAVING min(person_id) < max(person_id)
),
named AS (
    SELECT
        good.*, told_by IN ('nik', 'number', 'running_number') AS is_sure,
        first_value(person_id) OVER same AS first_person_id,
        first_value(told_by) OVER same IN ('nik', 'number', 'running_number') AS is_first_sure,
        first_value(place_of(file, sheet, "row")) OVER same AS first_place
    FROM stage.good_participant AS good
    SEMI JOIN unsure USING (batch_id, name_hash)
    JOIN stage.source USING (source_id)
    WINDOW same AS (PARTITION BY batch_id, name_hash ORDER BY source_id, "row")
)
SELECT source_id, "row", 'name' AS column_name, batch_id AS found, first_place AS expected
FROM named
ANTI JOIN (
    FROM stage.problem WHERE rule = 'person_perhaps_twice'
) AS told USING (source_id, "row")
WHERE person_id <> first_person_id AND NOT (is_sure AND is_first_sure)

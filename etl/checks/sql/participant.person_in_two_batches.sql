-- Only where there is any: repeated_person
-- Most people are on one list: whoever is on two is found before anybody's faults are looked at.
WITH listed AS (
    FROM stage.participant
    SEMI JOIN stage.repeated_person USING (person_id)
    ANTI JOIN stage.left_out USING (source_id, "row")
),
busy AS (
    SELECT person_id FROM listed GROUP BY person_id HAVING min(batch_id) < max(batch_id)
)
SELECT
    source_id, "row", 'participant_id' AS column_name,
    concat_ws(', ', first_value(batch_id) OVER same, batch_id) AS found,
    first_value(place_of(file, sheet, "row")) OVER same AS expected
FROM listed
SEMI JOIN busy USING (person_id)
JOIN stage.source USING (source_id)
WINDOW same AS (PARTITION BY person_id ORDER BY source_id, "row")
QUALIFY row_number() OVER same > 1

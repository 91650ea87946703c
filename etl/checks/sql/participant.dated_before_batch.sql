-- Only where one is filled: commitment_date, champion_date, action_date
SELECT source_id, "row", day.column_name, day.found, start_date AS expected
FROM (
    SELECT
        person.source_id, person."row", start_date,
        unnest([
            {'column_name': 'commitment_date', 'found': commitment_date},
            {'column_name': 'champion_date', 'found': champion_date},
            {'column_name': 'action_date', 'found': action_date}
        ]) AS day
    FROM stage.good_participant AS person
    JOIN stage.good_batch USING (batch_id)
    WHERE least(commitment_date, champion_date, action_date) < start_date
)
WHERE day.found < start_date

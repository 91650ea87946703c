-- Only where one is filled: commitment_date, champion_date, action_date
SELECT source_id, "row", day.column_name, day.found, '' AS expected
FROM (
    SELECT
        source_id, "row",
        unnest([
            {'column_name': 'commitment_date', 'found': commitment_date},
            {'column_name': 'champion_date', 'found': champion_date},
            {'column_name': 'action_date', 'found': action_date}
        ]) AS day
    FROM stage.good_participant
    WHERE greatest(commitment_date, champion_date, action_date) > current_date
)
WHERE day.found > current_date

-- Only where one is filled: commitment_date, champion_date, action_date
WITH dated AS (
    UNPIVOT (
        SELECT source_id, "row", batch_id, commitment_date, champion_date, action_date
        FROM stage.good_participant
    ) ON commitment_date, champion_date, action_date INTO NAME column_name VALUE day
)
SELECT
    dated.source_id, dated."row", column_name, day AS found,
    window_start || ' –' || coalesce(' ' || window_end, '') AS expected
FROM dated
JOIN stage.good_batch USING (batch_id)
JOIN stage.program USING (program)
WHERE day < window_start OR day > window_end

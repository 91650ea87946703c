WITH dated AS (
    UNPIVOT (SELECT source_id, "row", program, start_date, end_date FROM stage.good_batch)
    ON start_date, end_date INTO NAME column_name VALUE day
)
SELECT
    source_id, "row", column_name, day AS found,
    window_start || ' –' || coalesce(' ' || window_end, '') AS expected
FROM dated
JOIN stage.program USING (program)
-- A day that is still to come is told as such, and once.
ANTI JOIN (FROM stage.problem WHERE rule = 'date_in_future') AS coming
    USING (source_id, "row", column_name)
WHERE day < window_start OR day > window_end

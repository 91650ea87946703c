SELECT
    source_id, "row", 'start_date' AS column_name, start_date AS found,
    window_start || ' –' || coalesce(' ' || window_end, '') AS expected
FROM stage.good_batch
JOIN stage.program USING (program)
WHERE start_date < window_start OR start_date > window_end

-- A day that is still to come is told as such, and once.
SELECT
    entry.source_id, entry."row", 'date' AS column_name, entry.date AS found,
    window_start || ' –' || coalesce(' ' || window_end, '') AS expected
FROM stage.good_{table} AS entry
JOIN stage.good_group USING (group_id)
JOIN stage.program USING (program)
WHERE (entry.date < window_start OR entry.date > window_end) AND entry.date <= current_date

SELECT
    entry.source_id, entry."row", 'date' AS column_name, entry.date AS found,
    window_start || ' –' || coalesce(' ' || window_end, '') AS expected
FROM stage.good_{table} AS entry
JOIN stage.good_group USING (group_id)
JOIN stage.program USING (program)
-- A day that is still to come is told as such, and once.
ANTI JOIN (FROM stage.problem WHERE rule = 'date_in_future' AND column_name = 'date') AS coming
    ON coming.source_id = entry.source_id AND coming."row" = entry."row"
WHERE entry.date < window_start OR entry.date > window_end

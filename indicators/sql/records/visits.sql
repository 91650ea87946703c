-- The visits: groups that were visited on the same days of one program share one, at the row of the
-- first of them.
SELECT
    program,
    any_value(program_year) AS program_year,
    date AS start_date,
    coalesce(support.end_date, date) AS end_date,
    string_agg(DISTINCT group_id, ', ' ORDER BY group_id) AS groups_visited,
    arg_min(support.source_id, (group_id, support."row")) AS source_id,
    arg_min(support."row", (group_id, support."row")) AS "row"
FROM support
JOIN enterprise_group USING (group_id)
WHERE stage = 'mentoring' AND {selected}
GROUP BY program, date, coalesce(support.end_date, date)

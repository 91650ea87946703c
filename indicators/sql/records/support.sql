-- The activities of support to the groups, whatever the stage; a single day begins and ends on it.
SELECT
    group_id, program, program_year, support.stage AS support_stage,
    date AS start_date, coalesce(support.end_date, date) AS end_date, amount_idr,
    support.source_id, support."row"
FROM support
JOIN enterprise_group USING (group_id)
WHERE {selected}

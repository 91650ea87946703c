-- The payments of the incentive stage; one without an amount adds nothing, and is there.
SELECT
    group_id, program, program_year, date AS start_date, amount_idr, support.source_id, support."row"
FROM support
JOIN enterprise_group USING (group_id)
WHERE stage = 'incentive' AND {selected}

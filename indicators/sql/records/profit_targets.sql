-- The groups whose targets profit is held against: as in profit.sql.
WITH chosen AS (
    SELECT group_id, net_profit_idr, count(*) OVER () = 1 AS is_single
    FROM summary_group
    WHERE {selected}
)
SELECT
    group_id, program, program_year, business, target_profit_idr, target_days, source_id, "row"
FROM enterprise_group
JOIN chosen USING (group_id)
WHERE
    target_profit_idr IS NOT NULL
    AND (is_single OR (target_profit_idr > 0 AND net_profit_idr IS NOT NULL))

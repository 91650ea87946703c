-- A sheet of takings alone is half a cash book: without the other half nobody knows the profit.
SELECT source_id, "row", 'profit_idr' AS column_name, '' AS found, '' AS expected
FROM stage.good_cash
JOIN (
    SELECT group_id, count(revenue_idr) AS revenues, count(cost_idr) AS costs
    FROM stage.good_cash
    GROUP BY group_id
) USING (group_id)
WHERE profit_idr IS NULL AND (
    revenue_idr IS NULL AND cost_idr IS NULL
    OR revenue_idr IS NULL AND revenues = 0
    OR cost_idr IS NULL AND costs = 0
)

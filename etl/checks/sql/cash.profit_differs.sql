-- Only where one is filled: profit_idr
-- Each of the three is in whole rupiah, rounded by itself: together they may be one apart.
SELECT
    source_id, "row", 'profit_idr' AS column_name,
    with_points(profit_idr) AS found, with_points(revenue_idr - cost_idr) AS expected
FROM stage.good_cash
WHERE abs(profit_idr - (revenue_idr - cost_idr)) > 1

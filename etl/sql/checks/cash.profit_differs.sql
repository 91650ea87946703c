SELECT
    source_id, "row", 'profit_idr' AS column_name,
    with_points(profit_idr) AS found, with_points(revenue_idr - cost_idr) AS expected
FROM stage.good_cash
WHERE profit_idr <> revenue_idr - cost_idr

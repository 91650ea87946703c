SELECT source_id, "row", 'profit_idr' AS column_name, '' AS found, '' AS expected
FROM stage.good_cash
WHERE profit_idr IS NULL AND (revenue_idr IS NULL OR cost_idr IS NULL)

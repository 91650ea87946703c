SELECT source_id, "row", 'date' AS column_name, date AS found, '' AS expected
FROM stage.good_cash
WHERE date > current_date

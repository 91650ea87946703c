SELECT source_id, "row", 'start_date' AS column_name, start_date AS found, '' AS expected
FROM stage.good_batch
WHERE start_date > current_date

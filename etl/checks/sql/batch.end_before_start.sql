-- Only where one is filled: end_date
SELECT source_id, "row", 'end_date' AS column_name, end_date AS found, start_date AS expected
FROM stage.good_batch
WHERE end_date < start_date

-- Only where one is filled: end_date
SELECT source_id, "row", 'end_date' AS column_name, end_date AS found, date AS expected
FROM stage.good_support
WHERE end_date < date

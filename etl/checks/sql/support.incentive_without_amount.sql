SELECT source_id, "row", 'amount_idr' AS column_name, '' AS found, '' AS expected
FROM stage.good_support
WHERE stage = 'incentive' AND amount_idr IS NULL

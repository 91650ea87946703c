-- Where stages stand across no column is of amounts: then the day is what is pointed at.
SELECT
    source_id, "row", if(place.column_name IS NULL, 'date', 'amount_idr') AS column_name,
    '' AS found, '' AS expected
FROM stage.good_support
LEFT JOIN (FROM stage.place WHERE column_name = 'amount_idr') AS place USING (source_id)
WHERE stage = 'incentive' AND amount_idr IS NULL

SELECT
    source_id, "row", 'batch_id' AS column_name, batch_id AS found,
    first_value(place_of(file, sheet, "row")) OVER same AS expected
FROM stage.good_batch
JOIN stage.source USING (source_id)
WINDOW same AS (PARTITION BY batch_id ORDER BY source_id, "row")
QUALIFY row_number() OVER same > 1

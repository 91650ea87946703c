-- Only where one is there twice: group_id
SELECT
    source_id, "row", 'group_id' AS column_name, group_id AS found,
    first_value(place_of(file, sheet, "row")) OVER same AS expected
FROM stage.good_group
JOIN stage.source USING (source_id)
WINDOW same AS (PARTITION BY group_id ORDER BY source_id, "row")
QUALIFY row_number() OVER same > 1

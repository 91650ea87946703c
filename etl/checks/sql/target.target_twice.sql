-- Only where one is there twice: indicator
SELECT
    source_id, "row", 'value' AS column_name, decimal_comma(value) AS found,
    first_value(place_of(file, sheet, "row")) OVER same AS expected
FROM stage.good_target
JOIN stage.source USING (source_id)
WINDOW same AS (
    PARTITION BY indicator, program, program_year, district ORDER BY source_id, "row"
)
QUALIFY row_number() OVER same > 1

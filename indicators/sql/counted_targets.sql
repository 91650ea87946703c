-- Each target with its value, and the file that it is from.
SELECT
    'target' AS table_name,
    concat_ws(' / ', indicator, program, program_year, district) AS code,
    indicator, program, program_year, district, value, file
FROM target
LEFT JOIN source USING (source_id)

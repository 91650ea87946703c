-- Two sales a day in one book are two; in two files they may be one, of which one was mended.
WITH told AS (
    SELECT *, first_value(file) OVER same AS first_file,
           first_value(place_of(file, sheet, "row")) OVER same AS first_place
    FROM stage.good_cash
    JOIN stage.source USING (source_id)
    WINDOW same AS (PARTITION BY group_id, date ORDER BY source_id, "row")
)
SELECT source_id, "row", 'date' AS column_name, date AS found, first_place AS expected
FROM told
WHERE file <> first_file

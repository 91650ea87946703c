-- Only where there are several: batch_id
-- `Batch 1` of a title and B01 of a list: one number, and the letters before it are left out once or
-- are the same. A batch that has a title of its own is asked about where that title stands.
WITH written AS (
    SELECT
        *, regexp_extract(
            batch_id, '^(.*?)([0-9]+)[-./ (]*([A-Z]?)\)?$', ['letters', 'digits', 'part']
        ) AS code
    FROM stage.good_batch
),
numbered AS (
    SELECT
        source_id, "row", batch_id, program, district,
        file, sheet, start_date,
        ltrim(code.digits || code.part, '0') AS number,
        regexp_replace(code.letters, '[^A-Z0-9]', '', 'g') AS letters
    FROM written
    JOIN stage.source USING (source_id)
    WHERE code.digits <> ''
)
SELECT
    later.source_id, later."row", 'batch_id' AS column_name,
    later.batch_id || coalesce(' (' || later.start_date || ')', '') AS found,
    first(
        earlier.batch_id || ' ('
        || concat_ws(', ', place_of(earlier.file, earlier.sheet, earlier."row"), earlier.start_date)
        || ')'
        ORDER BY earlier.source_id, earlier."row"
    ) AS expected
FROM numbered AS later
JOIN numbered AS earlier USING (program, district, number)
WHERE later.batch_id <> earlier.batch_id
    AND (later.letters = earlier.letters OR '' IN (later.letters, earlier.letters))
    AND (earlier.source_id, earlier."row") < (later.source_id, later."row")
GROUP BY ALL

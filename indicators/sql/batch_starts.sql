-- How many batches began in each span of time, by program and district. Districts that are not
-- among those with the most batches are counted together, each program's for itself.
WITH started AS (
    SELECT
        program, coalesce(district, 'not_recorded') AS district,
        date_trunc('{span}', start_date)::DATE AS first_day,
        count(*) AS batches
    FROM summary_batch
    WHERE {selected}
    GROUP BY ALL
),
place AS (
    SELECT
        program, district,
        row_number() OVER (ORDER BY batches DESC, program, district) <= ? AS is_large
    FROM (SELECT program, district, sum(batches) AS batches FROM started GROUP BY ALL)
)
SELECT
    program,
    CASE WHEN is_large THEN district END AS district,
    first_day,
    sum(batches)::BIGINT AS batches
FROM started
JOIN place USING (program, district)
GROUP BY ALL;

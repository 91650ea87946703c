-- Runs of batches, one after the other by first day, that lie on one side of their program's rate:
-- first those that began last. A batch that lies exactly at the rate ends a run. Whether x/n is above
-- X/N is asked of whole numbers, x · N against n · X.
WITH judged AS (
    SELECT
        batch_id, start_date,
        row_number() OVER (ORDER BY start_date, batch_id) AS place,
        sign({numerator} * ? - participants * ?) AS side
    FROM summary_batch
    WHERE {selected} AND {known} > 0
),
runs AS (
    SELECT *, place - row_number() OVER (PARTITION BY side ORDER BY place) AS run
    FROM judged
)
SELECT
    side > 0 AS is_above,
    count(*) AS batches,
    arg_min(batch_id, place) AS first_batch,
    arg_max(batch_id, place) AS last_batch,
    min(start_date) AS first_start,
    max(start_date) AS last_start,
    count(*) OVER () AS in_all
FROM runs
WHERE side <> 0
GROUP BY side, run
HAVING count(*) >= ?
ORDER BY max(place) DESC
LIMIT ?

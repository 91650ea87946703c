-- How many batches have so many people, a column for each size; where that were too many columns,
-- each is of several sizes, of as many as make few enough. Where the range of the design begins or
-- ends within a column, it is parted there.
WITH counted AS (
    SELECT participants, sum(batches)::BIGINT AS batches
    FROM summary_batch_result
    WHERE {selected}
    GROUP BY participants
),
column_of AS (
    SELECT min(width) AS width
    FROM (
        SELECT unnest([size * power(10, zeros)::BIGINT FOR size IN [1, 2, 5]]) AS width
        FROM range(12) AS powers(zeros)
    )
    WHERE (SELECT max(participants) FROM counted) // width < ?
),
part AS (
    SELECT * FROM (VALUES (0, ? - 1, false), (?, ?, true), (? + 1, NULL, false))
        AS parts(first, last, is_within_design)
)
SELECT
    greatest(participants // width * width, first) AS people_from,
    least(participants // width * width + width - 1, last) AS people_to,
    is_within_design,
    sum(batches)::BIGINT AS batches
FROM counted
CROSS JOIN column_of
JOIN part ON participants BETWEEN first AND coalesce(last, participants)
GROUP BY ALL
ORDER BY ALL;

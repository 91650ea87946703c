-- The batches outside the limits of their size that are furthest from the program's rate. What is
-- nearer than the furthest so many are is left out before it is sorted.
WITH limits AS (
    SELECT unnest(?::BIGINT[]) AS participants, unnest(?::DOUBLE[]) AS low, unnest(?::DOUBLE[]) AS high
)
SELECT {place}, {agreement}
FROM summary_batch
JOIN limits USING (participants)
WHERE {selected}
    AND answered > 0
    AND (agrees < low OR agrees > high)
    AND abs(agrees / participants - ?) >= ?
ORDER BY abs(agrees / participants - ?) DESC, batch_id
LIMIT ?;

-- The same by program and one thing that people are.
SELECT
    batch.program::VARCHAR AS program,
    people.{category} AS {category},
    {counts}
FROM people
JOIN batch USING (batch_id)
WHERE people.{other} IS NULL
GROUP BY ALL
ORDER BY ALL;

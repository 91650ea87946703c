-- The people counted for what is released of them, by place and time: what is not recorded is a
-- value of its own, so that all adds up to everybody.
SELECT
    batch.program::VARCHAR AS program,
    coalesce(batch.program_year::VARCHAR, 'not_recorded') AS program_year,
    coalesce(batch.district, 'not_recorded') AS district,
    {counts}
FROM people
JOIN batch USING (batch_id)
WHERE people.age_group IS NULL
GROUP BY ALL
ORDER BY ALL;

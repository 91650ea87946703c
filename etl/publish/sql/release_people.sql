-- The people counted for what is released of them: {sets} are by place and time, or by program and
-- one thing that people are. What is not recorded is a value of its own, so that all adds up to
-- everybody. Everybody is in two rows of `people`, of which one has no {without}.
WITH told AS (
    SELECT
        people.* EXCLUDE (batch_id),
        program::VARCHAR AS program,
        coalesce(program_year::VARCHAR, 'not_recorded') AS program_year,
        coalesce(district, 'not_recorded') AS district
    FROM people
    JOIN batch USING (batch_id)
    WHERE people.{without} IS NULL
)
SELECT
    {dimensions},
    {counts}
FROM told
GROUP BY GROUPING SETS ({sets})
ORDER BY ALL;

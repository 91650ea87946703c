-- Of the people of whom disability is recorded: how many by which method; a blank is unknown.
CREATE TABLE summary_disability_method AS
SELECT
    coalesce(disability_method::VARCHAR, 'unknown') AS disability_method,
    program,
    program_year,
    batch.district,
    month,
    count(*) AS people
FROM participant
JOIN batch USING (batch_id)
WHERE disability IS NOT NULL
GROUP BY ALL;

-- The batches by place and time; what is not recorded is a value of its own.
SELECT
    program::VARCHAR AS program,
    coalesce(program_year::VARCHAR, 'not_recorded') AS program_year,
    coalesce(district, 'not_recorded') AS district,
    count(*) AS batches
FROM batch
GROUP BY ALL
ORDER BY ALL;

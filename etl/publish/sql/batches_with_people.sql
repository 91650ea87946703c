-- How many batches of a place and time have anybody: so many people are there at least. Of the cells
-- of places, each with how many of them there are; what is not recorded is a value of its own.
SELECT
    coalesce(program, '') AS program,
    coalesce(program_year, '') AS program_year,
    coalesce(district, '') AS district,
    count(*) AS batches
FROM (
    SELECT
        program::VARCHAR AS program,
        coalesce(program_year::VARCHAR, 'not_recorded') AS program_year,
        coalesce(district, 'not_recorded') AS district
    FROM summary_batch
    WHERE participants > 0
)
GROUP BY CUBE (program, program_year, district);

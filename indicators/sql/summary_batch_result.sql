-- What newer versions have as a table, summed up for those that lack it.
SELECT
    program, program_year, district, month,
    participants,
    answered > 0 AS is_answered,
    agrees,
    count(*) AS batches
FROM summary_batch
GROUP BY ALL

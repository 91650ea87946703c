-- What newer versions have as a table, summed up for those that lack it.
SELECT
    program, program_year, district, month,
    count(*) AS batches,
    sum(participants)::BIGINT AS participants,
    min(start_date) AS first_start,
    max(start_date) AS last_start,
    max(end_date) AS last_end,
    count(*) - count(end_date) AS without_end
FROM summary_batch
GROUP BY ALL

-- When programs ran, where more than a few batches did, and what was planned of them: plans are no
-- records. How recent all this is, is the newest of these days: that of a single deed, or of a batch
-- that is one of few, would tell that there was one. In the file that is in use.
INSERT INTO span
SELECT
    program::VARCHAR AS program, min(first_start), max(last_start),
    CASE WHEN sum(without_end) = 0 THEN max(last_end) END
FROM staff.summary_place
GROUP BY program
HAVING sum(batches) >= (SELECT fewest_units FROM release)
ORDER BY program;

INSERT INTO target
SELECT indicator, value, program, program_year, district
FROM staff.target
ORDER BY ALL;

UPDATE release SET newest_record = (
    SELECT max(day)
    FROM (
        SELECT coalesce(last_end, last_start) AS day FROM span
        UNION ALL SELECT coalesce(end_date, start_date) FROM support
    )
    WHERE day <= current_date
);

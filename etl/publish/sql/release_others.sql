-- When programs ran, where more than a few batches did, and what was planned of them: plans are no
-- records. In the file that is in use.
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

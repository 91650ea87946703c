-- The batches, once for each aspect in which they were held as designed, and for all.
WITH asked AS (
    SELECT program, aspect FROM design
    UNION SELECT program, 'all' FROM design
)
SELECT
    batch_id, aspect, program, program_year, district, month, start_date, end_date, participants,
    source_id, "row"
FROM batch
JOIN asked USING (program)
JOIN (SELECT batch_id, participants FROM summary_batch) USING (batch_id)
LEFT JOIN (SELECT batch_id, differs || not_recorded AS otherwise FROM summary_deviation)
    USING (batch_id)
WHERE {selected}
    AND (otherwise IS NULL OR (aspect <> 'all' AND NOT list_contains(otherwise, aspect)))

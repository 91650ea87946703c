-- The batches, once for each aspect of which their program's design says something, and for all; and
-- whether they were held so.
WITH asked AS (
    SELECT program, aspect FROM design
    UNION SELECT program, 'all' FROM design
)
SELECT
    batch_id, aspect, program, program_year, district, month, start_date, end_date, participants,
    source_id, "row",
    otherwise IS NULL OR (aspect <> 'all' AND NOT list_contains(otherwise, aspect)) AS is_as_designed
FROM batch
JOIN asked USING (program)
JOIN (SELECT batch_id, participants FROM summary_batch) USING (batch_id)
LEFT JOIN (SELECT batch_id, differs || not_recorded AS otherwise FROM summary_deviation)
    USING (batch_id)
WHERE {selected}

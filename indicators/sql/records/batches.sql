-- The batches, each with the people on its list.
SELECT
    batch_id, program, program_year, district, month, start_date, end_date, participants,
    source_id, "row"
FROM batch
JOIN (SELECT batch_id, participants FROM summary_batch) USING (batch_id)
WHERE {selected}

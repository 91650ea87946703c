-- Each batch with what counts of it, and the file that it is from.
SELECT 'batch' AS table_name, batch_id AS code, summary_batch.* EXCLUDE (batch_id), file
FROM summary_batch
LEFT JOIN (SELECT batch_id, source_id FROM batch) USING (batch_id)
LEFT JOIN source USING (source_id)

-- The districts that had a participant, each at the row of the batch that began first there.
SELECT
    batch.district,
    count(*)::BIGINT AS participants,
    count(DISTINCT batch_id)::BIGINT AS batches,
    arg_min(batch_id, (start_date, batch_id)) AS batch_id,
    arg_min(batch.source_id, (start_date, batch_id)) AS source_id,
    arg_min(batch."row", (start_date, batch_id)) AS "row"
FROM participant_record
JOIN batch USING (batch_id)
WHERE batch.district IS NOT NULL AND {selected}
GROUP BY batch.district

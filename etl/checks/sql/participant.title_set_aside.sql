-- Only where there is any: title_aside
-- One of the several batches of a column is no news where all of them are known.
SELECT aside.source_id, aside."row", letters AS column_name, batch_id AS found, '' AS expected
FROM stage.title_aside AS aside
ANTI JOIN stage.copied_source USING (source_id)
JOIN (
    SELECT source_id, bool_and(batch.batch_id IS NOT NULL) AS are_known
    FROM stage.participant
    LEFT JOIN (SELECT DISTINCT batch_id FROM stage.good_batch) AS batch USING (batch_id)
    ANTI JOIN stage.duplicate USING (source_id, "row")
    GROUP BY source_id
) USING (source_id)
WHERE is_other OR NOT are_known

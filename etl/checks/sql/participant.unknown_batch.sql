SELECT source_id, "row", 'batch_id' AS column_name, batch_id AS found, '' AS expected
FROM stage.good_participant
ANTI JOIN stage.good_batch USING (batch_id)

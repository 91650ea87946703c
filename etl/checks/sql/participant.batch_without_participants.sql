-- Lists of a program whose people have come leave none out but by mistake; a batch that is still to
-- come has no people yet, and one whose people were refused has its list all the same.
SELECT batch.source_id, batch."row", 'batch_id' AS column_name, batch_id AS found, '' AS expected
FROM stage.good_batch AS batch
ANTI JOIN stage.participant USING (batch_id)
ANTI JOIN (FROM stage.problem WHERE rule = 'date_in_future') AS coming
    ON coming.source_id = batch.source_id AND coming."row" = batch."row"
SEMI JOIN (
    SELECT program FROM stage.good_batch SEMI JOIN stage.good_participant USING (batch_id)
) USING (program)

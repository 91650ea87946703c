-- The sources whose one row is the batch that a sheet's titles describe.

CREATE TABLE stage.title (source_id INTEGER);

-- A batch that is listed needs no title: the list says more, and is kept with more care.
CREATE VIEW stage.needless_title AS
SELECT source_id, "row", batch_id
FROM stage.batch
SEMI JOIN stage.title USING (source_id)
ANTI JOIN stage.copied_source USING (source_id)
SEMI JOIN (FROM stage.good_batch ANTI JOIN stage.title USING (source_id)) AS listed USING (batch_id);

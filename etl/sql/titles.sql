-- The sources whose one row is the batch that a sheet's titles describe.

CREATE TABLE stage.title (source_id INTEGER);

-- A batch that is listed needs no title: the list says more, and is kept with more care. Unless
-- the list is another file's, and has another program's or place's batch under that number.
CREATE VIEW stage.needless_title AS
WITH told AS (FROM stage.batch JOIN stage.source USING (source_id)),
listed AS (
    FROM stage.good_batch ANTI JOIN stage.title USING (source_id) JOIN stage.source USING (source_id)
)
SELECT source_id, "row", batch_id
FROM told
SEMI JOIN stage.title USING (source_id)
ANTI JOIN stage.copied_source USING (source_id)
SEMI JOIN listed
    ON listed.batch_id = told.batch_id
    AND (
        listed.file = told.file
        OR NOT coalesce(listed.program <> told.program OR listed.district <> told.district, false)
    );

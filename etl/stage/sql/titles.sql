-- The sources whose one row is the batch that a sheet's titles describe, and the sheets of these; and
-- those whose rows are the batches that stand in the cells of a register.

CREATE TABLE stage.title (source_id INTEGER, sheet_id INTEGER, is_in_cells BOOLEAN);

-- Titles that name another batch than the column of their sheet does, or one of several there.
CREATE TABLE stage.title_aside (
    source_id INTEGER, "row" BIGINT, letters VARCHAR, batch_id VARCHAR, is_other BOOLEAN
);

-- What a title that is not needed says otherwise than the list of batches.
CREATE TABLE stage.title_otherwise (
    source_id INTEGER, "row" BIGINT, column_name VARCHAR, found VARCHAR, expected VARCHAR
);

-- A batch that is listed needs no title: the list says more, and is kept with more care. Unless
-- it has another program's batch under that number, or is another file's and has another place's. Nor
-- does a title that is refused have to be mended where another one says all of the same batch.
CREATE VIEW stage.needless_title AS
WITH told AS (
    SELECT batch.*, file, refusal.source_id IS NOT NULL AS is_refused
    FROM stage.batch
    JOIN stage.source USING (source_id)
    LEFT JOIN stage.refusal USING (source_id, "row")
),
listed AS (
    SELECT batch.*, file, source_id IN (SELECT source_id FROM stage.title) AS is_title
    FROM stage.good_batch AS batch
    JOIN stage.source USING (source_id)
)
SELECT source_id, "row", batch_id
FROM told
SEMI JOIN stage.title USING (source_id)
ANTI JOIN stage.copied_source USING (source_id)
SEMI JOIN listed
    ON listed.batch_id = told.batch_id
    AND listed.source_id <> told.source_id
    AND (told.is_refused OR NOT listed.is_title)
    AND NOT coalesce(
        listed.program <> told.program
        OR (listed.file <> told.file AND listed.district <> told.district),
        false
    );

-- What the version that is served has, where files are checked beside it.
CREATE TABLE stage.known_batch AS FROM stage.batch LIMIT 0;
CREATE TABLE stage.known_group AS FROM stage."group" LIMIT 0;

-- What is in two files, and which of them is the newer.

CREATE TABLE stage.file (file VARCHAR PRIMARY KEY, since_us BIGINT, until_us BIGINT);

-- Every two files that hold rows of the same key: how they lie in time decides what is loaded.
CREATE TABLE stage.overlap (file VARCHAR, other VARCHAR);

-- The files that hold a good row of a key, of the tables that carry the rows of another.
CREATE TABLE stage.holder (table_name VARCHAR, key VARCHAR, file VARCHAR);

-- Rows that a newer file took the place of; `key` is '' where the row has none that can be read.
CREATE TABLE stage.replaced (
    table_name VARCHAR, column_name VARCHAR, key VARCHAR,
    source_id INTEGER, "row" BIGINT, by_source_id INTEGER
);

-- Sheets whose people are of another batch than the one that is kept under their number: their own
-- file says so with a row of that batch, or their own title does; that was refused, and `place` is
-- where it stands.
CREATE VIEW stage.misplaced AS
SELECT 'participant' AS table_name, batch_id AS key, sheet.source_id, min(place) AS place
FROM stage.batch AS other
JOIN stage.refusal USING (source_id, "row")
JOIN stage.good_batch AS kept USING (batch_id)
JOIN stage.source AS list ON list.source_id = other.source_id
JOIN stage.source AS kept_list ON kept_list.source_id = kept.source_id
JOIN stage.source AS sheet ON sheet.file = list.file
WHERE (other.program <> kept.program OR other.district <> kept.district)
    AND kept_list.file <> list.file
GROUP BY ALL
UNION
SELECT 'participant', batch_id, sheet_id, min(place)
FROM stage.batch AS other
JOIN stage.refusal USING (source_id, "row")
JOIN stage.title USING (source_id)
JOIN stage.good_batch AS kept USING (batch_id)
WHERE kept.source_id <> other.source_id AND (
    other.program <> kept.program OR other.district <> kept.district
    OR other.start_date <> kept.start_date
)
GROUP BY ALL;

-- Lists of people that came together with a row of another program's or district's batch of the
-- same number, which was refused and stands at `place`: of which of the two batches they are, nobody
-- can tell. Unless the batch that is kept came with them too.
CREATE MACRO are_together(since_us, until_us, other_since_us, other_until_us) AS
    since_us <= other_until_us AND other_since_us <= until_us;

CREATE VIEW stage.doubtful AS
WITH refused AS (
    SELECT other.batch_id, place, file.*, kept_file.since_us AS kept_since_us,
           kept_file.until_us AS kept_until_us
    FROM stage.batch AS other
    JOIN stage.refusal USING (source_id, "row")
    JOIN stage.good_batch AS kept USING (batch_id)
    JOIN stage.source AS list ON list.source_id = other.source_id
    JOIN stage.source AS kept_list ON kept_list.source_id = kept.source_id
    JOIN stage.file AS file ON file.file = list.file
    LEFT JOIN stage.file AS kept_file ON kept_file.file = kept_list.file  -- none if it is served
    WHERE other.program <> kept.program OR other.district <> kept.district
)
SELECT batch_id AS key, sheet.source_id, min(place) AS place
FROM refused
JOIN stage.file AS sent
    ON sent.file <> refused.file
    AND are_together(sent.since_us, sent.until_us, refused.since_us, refused.until_us)
    AND NOT coalesce(
        are_together(sent.since_us, sent.until_us, kept_since_us, kept_until_us), false
    )
JOIN stage.source AS sheet ON sheet.file = sent.file AND sheet.table_name = 'participant'
GROUP BY ALL;

-- Files that took the place of another, which is gone: all of it.
CREATE TABLE stage.replaced_file (file VARCHAR, older VARCHAR, older_until_us BIGINT);

CREATE VIEW stage.replacement AS
SELECT
    replaced.table_name, key, count(*) AS rows,
    newer.file, newer.sheet, make_timestamp(newer_file.until_us) AS moment,
    older.file AS replaced_file, older.sheet AS replaced_sheet,
    make_timestamp(older_file.until_us) AS replaced_moment
FROM stage.replaced AS replaced
JOIN stage.source AS newer ON newer.source_id = by_source_id
JOIN stage.source AS older ON older.source_id = replaced.source_id
JOIN stage.file AS newer_file ON newer_file.file = newer.file
JOIN stage.file AS older_file ON older_file.file = older.file
GROUP BY ALL
UNION ALL
SELECT
    NULL, '', NULL, file, '', make_timestamp(until_us), older, '', make_timestamp(older_until_us)
FROM stage.replaced_file JOIN stage.file USING (file);

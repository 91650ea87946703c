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

-- The batches that were refused, each with the cell of its first fault. Found when all batches are
-- checked, and the two tables below with it.
CREATE TABLE stage.refused_batch (
    source_id INTEGER, "row" BIGINT, batch_id VARCHAR, program VARCHAR, district VARCHAR,
    start_date DATE, place VARCHAR
);

-- Sheets whose people are of another batch than the one that is kept under their number: their own
-- file says so with a row of that batch, or their own title does; that was refused, and `place` is
-- where it stands.
CREATE TABLE stage.misplaced (
    table_name VARCHAR, key VARCHAR, source_id INTEGER, place VARCHAR
);

-- Lists of people that came together with a row of another program's or district's batch of the
-- same number, which was refused and stands at `place`: of which of the two batches they are, nobody
-- can tell. Unless the batch that is kept came with them too.
CREATE TABLE stage.doubtful (key VARCHAR, source_id INTEGER, place VARCHAR);

-- The people of a register whose rows say of which batch they are, those alone of whose batch the
-- rows speak of another program, or of another place than the people's own: what each says.
CREATE TABLE stage.row_batch (
    source_id INTEGER, "row" BIGINT, list_id INTEGER, batch_id VARCHAR, program VARCHAR,
    district VARCHAR
);

-- All lists of people that are, or may be, of another batch than the one kept under their number.
CREATE VIEW stage.list_of_another AS
SELECT key AS batch_id, source_id FROM stage.misplaced WHERE table_name = 'participant'
UNION
SELECT key, source_id FROM stage.doubtful;

-- Whether two files may have got their content at the same time.
CREATE MACRO are_together(since_us, until_us, other_since_us, other_until_us) AS
    since_us <= other_until_us AND other_since_us <= until_us;

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

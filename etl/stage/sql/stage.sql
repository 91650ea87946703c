-- The rooms in which a build works, in memory: raw texts of a sheet, cleaned rows of all sheets.

CREATE SCHEMA raw;
CREATE SCHEMA stage;

CREATE TABLE stage.problem (
    source_id INTEGER, "row" BIGINT, column_name VARCHAR NOT NULL,
    rule VARCHAR NOT NULL, severity VARCHAR NOT NULL,
    found VARCHAR NOT NULL, expected VARCHAR NOT NULL
);

-- How severe a problem of each rule is.
CREATE TABLE stage.rule (rule VARCHAR, severity VARCHAR);

-- What is known of a problem besides: how sure its expected value is (0 where nothing is), which
-- ids it stands for, and the text as it stands, unmasked, which leaves this room only for the eyes
-- of whoever has just handed in the file.
CREATE TABLE stage.detail (
    source_id INTEGER, "row" BIGINT, column_name VARCHAR NOT NULL, rule VARCHAR NOT NULL,
    certainty DOUBLE NOT NULL DEFAULT 0, reason VARCHAR NOT NULL DEFAULT '',
    text VARCHAR, meanings VARCHAR[]
);

CREATE VIEW stage.problem_in_detail AS
SELECT
    problem.*, coalesce(certainty, 0) AS certainty, coalesce(reason, '') AS reason
FROM stage.problem AS problem
LEFT JOIN stage.detail AS detail
    ON detail.source_id = problem.source_id
    AND detail."row" IS NOT DISTINCT FROM problem."row"
    AND detail.column_name = problem.column_name
    AND detail.rule = problem.rule;

-- Rows that say what another row says, and that one where it is known.
CREATE TABLE stage.duplicate (
    source_id INTEGER, "row" BIGINT, table_name VARCHAR,
    original_source_id INTEGER, original_row BIGINT
);

-- Of those, the rows of people whose record is joined from several: whether they gave it a cell, and
-- whether another's filled cell counts instead of theirs.
CREATE TABLE stage.joined (
    source_id INTEGER, "row" BIGINT, has_given BOOLEAN, is_overruled BOOLEAN
);

-- The cells that records have from other rows than their own.
CREATE TABLE stage.given (
    source_id INTEGER, "row" BIGINT, column_name VARCHAR, from_source_id INTEGER, from_row BIGINT
);

-- The sheets of cash that are called a recap.
CREATE TABLE stage.cash_recap (source_id INTEGER);

CREATE VIEW stage.left_out AS
SELECT source_id, "row" FROM stage.problem WHERE severity = 'error' AND "row" IS NOT NULL
UNION ALL
SELECT source_id, "row" FROM stage.duplicate;

-- Outlines of districts: rings of longitudes and latitudes in degrees.
CREATE TABLE stage.boundary (district VARCHAR, rings DOUBLE[][][]);

-- One row per sheet that was read, or per file that was refused whole.
CREATE TABLE stage.source (
    source_id INTEGER, file VARCHAR, sheet VARCHAR, table_name VARCHAR,
    rows_read BIGINT, rows_data BIGINT, is_refused BOOLEAN, is_synthetic BOOLEAN
);

-- The sheets of files that are, byte for byte, the same as another.
CREATE VIEW stage.copied_source AS
SELECT source_id FROM stage.source
WHERE file IN (
    SELECT file FROM stage.source JOIN stage.problem USING (source_id)
    WHERE rule = 'same_file_twice'
);

-- Where each column stands on its sheet, in Excel's letters, and the words of its header there.
CREATE TABLE stage.place (
    source_id INTEGER, column_name VARCHAR, position INTEGER, letters VARCHAR, words VARCHAR
);

-- What the data keeper's answers are remembered by: the fingerprint of a sheet's likely header.
-- `own_shape` is that of this sheet alone, or of the table in these of its columns, `alike_shape`
-- that of sheets which are called alike too.
CREATE TABLE stage.shape (
    source_id INTEGER, shape VARCHAR, own_shape VARCHAR, alike_shape VARCHAR, columns VARCHAR,
    header_row INTEGER
);

-- What the data keeper has answered for a sheet of that shape; the subject is a header or a text.
CREATE TABLE stage.reading (
    source_id INTEGER, shape VARCHAR, question VARCHAR, subject VARCHAR, answer VARCHAR,
    answered_on VARCHAR
);

CREATE TABLE stage.district (district VARCHAR, name VARCHAR);

CREATE TABLE stage.program (
    program VARCHAR, kind VARCHAR, window_start DATE, window_end DATE, ended_on DATE,
    seasonal VARCHAR
);

CREATE TABLE stage.design (
    program VARCHAR, aspect VARCHAR, at_least INTEGER, at_most INTEGER
);

CREATE TABLE stage.item (
    item INTEGER, is_reversed BOOLEAN, scale_low INTEGER, scale_high INTEGER,
    item_agreement INTEGER, score_agreement INTEGER, statement_id VARCHAR, statement_en VARCHAR,
    program VARCHAR  -- NULL: asked in all programs that have no statements of their own
);

-- The statements that are asked in each program.
CREATE VIEW stage.asked AS
SELECT program.program, item.* EXCLUDE (program)
FROM stage.program
JOIN stage.item
    ON item.program IS NOT DISTINCT FROM (
        SELECT any_value(own.program) FROM stage.item AS own WHERE own.program = program.program
    );

-- On which scale the score of somebody is of whom no answers to statements are known.
CREATE TABLE stage.score_scale (
    program VARCHAR, scale_low INTEGER, scale_high INTEGER, score_agreement INTEGER
);

-- Where a row stands, in words.
CREATE MACRO place_of(file, sheet, line) AS concat_ws(' ', file, nullif(sheet, ''), line);

-- A number as it is written in Indonesia: 0,85 and 85, not 0.85 and 85.0.
CREATE MACRO decimal_comma(number) AS
    replace(regexp_replace(CAST(number AS VARCHAR), '\.0$', ''), '.', ',');

-- Rupiah as they are written in Indonesia: 1.500.000.
CREATE MACRO with_points(number) AS replace(format('{:,}', number), ',', '.');

-- Each row that was refused, with the cell of the first reason.
CREATE VIEW stage.refusal AS
SELECT
    source_id, "row",
    first(place_of(file, sheet, coalesce(letters, '') || "row") ORDER BY position) AS place
FROM stage.problem
JOIN stage.source USING (source_id)
LEFT JOIN stage.place USING (source_id, column_name)
WHERE severity = 'error' AND "row" IS NOT NULL
GROUP BY source_id, "row";

-- The words of each kind of problem that occurs, written by check.
CREATE TABLE stage.wording (
    table_name VARCHAR, column_name VARCHAR, rule VARCHAR, found VARCHAR, expected VARCHAR,
    certainty DOUBLE, reason VARCHAR,
    message_id VARCHAR, message_en VARCHAR, remedy_id VARCHAR, remedy_en VARCHAR
);

CREATE VIEW stage.balance AS
WITH refused AS (
    SELECT source_id, count(DISTINCT "row") AS refused
    FROM stage.problem
    WHERE severity = 'error' AND "row" IS NOT NULL
    GROUP BY source_id
),
repeated AS (
    -- A row that gave a record a cell is loaded, though it is no record of its own.
    SELECT source_id, count(*) AS repeated
    FROM stage.duplicate
    ANTI JOIN (FROM stage.joined WHERE has_given) AS given USING (source_id, "row")
    GROUP BY source_id
),
counted AS (
    SELECT
        source.*,
        CASE WHEN is_refused THEN rows_data ELSE coalesce(refused, 0) END AS refused,
        coalesce(repeated, 0) AS repeated
    FROM stage.source AS source
    LEFT JOIN refused USING (source_id)
    LEFT JOIN repeated USING (source_id)
    WHERE source_id > 0  -- the data keeper's own files have no rows of data
)
SELECT
    source_id, file, sheet, table_name,
    rows_read,
    rows_data - refused - repeated AS rows_loaded,
    refused AS rows_refused,
    repeated AS rows_duplicate,
    rows_read - rows_data AS rows_not_data
FROM counted;

CREATE VIEW stage.worded_problem AS
WITH first_place AS (
    SELECT source_id, arg_min(letters, position) AS first_letters FROM stage.place GROUP BY source_id
)
SELECT
    file, sheet,
    coalesce(place.letters, first_letters, '') || coalesce(CAST("row" AS VARCHAR), '') AS cell,
    "row", source.table_name, problem.column_name, problem.rule, severity,
    problem.found, problem.expected,
    message_id, message_en, remedy_id, remedy_en, nullif(problem.certainty, 0) AS certainty
FROM stage.problem_in_detail AS problem
JOIN stage.source AS source USING (source_id)
JOIN stage.wording AS wording
    ON wording.table_name = coalesce(source.table_name, '')
    AND wording.column_name = problem.column_name
    AND wording.rule = problem.rule
    AND wording.found = problem.found
    AND wording.expected = problem.expected
    AND wording.certainty = problem.certainty
    AND wording.reason = problem.reason
LEFT JOIN stage.place AS place
    ON place.source_id = problem.source_id AND place.column_name = problem.column_name
LEFT JOIN first_place ON problem."row" IS NOT NULL AND first_place.source_id = problem.source_id;

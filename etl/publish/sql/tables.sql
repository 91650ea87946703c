-- What a version has beside its records, whose tables follow from the contract.

CREATE TABLE program (
    program VARCHAR PRIMARY KEY, kind VARCHAR, window_start DATE, window_end DATE,
    seasonal VARCHAR  -- yes: it comes and goes with the seasons
);

CREATE TABLE item (
    item INTEGER PRIMARY KEY, is_reversed BOOLEAN, scale_low INTEGER, scale_high INTEGER,
    item_agreement INTEGER,   -- an item agrees at this score or above, after reversal
    score_agreement INTEGER,  -- a person agrees at this sum of items or above; one for each program
    statement_id VARCHAR, statement_en VARCHAR,
    program VARCHAR           -- NULL: asked in all programs that have no statements of their own
);

CREATE TABLE score_scale (
    program VARCHAR PRIMARY KEY,
    scale_low INTEGER, scale_high INTEGER,
    score_agreement INTEGER   -- a person of whom only a score is known agrees at this or above
);

CREATE TABLE session (session INTEGER PRIMARY KEY);

-- How a batch is to be held; NULL: without a limit.
CREATE TABLE design (program VARCHAR, aspect VARCHAR, at_least INTEGER, at_most INTEGER);

CREATE TABLE age_group (
    age_group VARCHAR PRIMARY KEY,
    first INTEGER, last INTEGER  -- years, both included; NULL: without a limit
);

-- Outlines of districts that somebody has given: rings of longitudes and latitudes in degrees.
CREATE TABLE boundary (district VARCHAR PRIMARY KEY, rings DOUBLE[][][]);

CREATE TABLE source (
    source_id INTEGER PRIMARY KEY, file VARCHAR, sheet VARCHAR, table_name VARCHAR,
    rows_read BIGINT, rows_loaded BIGINT, rows_refused BIGINT, rows_duplicate BIGINT, rows_not_data BIGINT
);

CREATE TABLE problem (
    file VARCHAR, sheet VARCHAR, cell VARCHAR, "row" INTEGER, table_name VARCHAR, column_name VARCHAR,
    rule VARCHAR, severity VARCHAR,  -- error | cell | warning | info
    found VARCHAR,                   -- masked where the column is personal
    expected VARCHAR,
    message_id VARCHAR, message_en VARCHAR, remedy_id VARCHAR, remedy_en VARCHAR,
    certainty DOUBLE                 -- how sure it is that `expected` was meant (0 to 0.99); NULL is "no guess"
);

-- What a newer file took the place of; `key` is the code that both have, '' where it is unreadable.
-- Without table_name and rows: it was accepted instead of an older file, as a whole.
CREATE TABLE replaced (
    table_name VARCHAR, key VARCHAR, rows BIGINT,
    file VARCHAR, sheet VARCHAR, moment TIMESTAMP,  -- what stays; UTC, when it was saved or arrived
    replaced_file VARCHAR, replaced_sheet VARCHAR, replaced_moment TIMESTAMP
);

-- Every two files that speak of the same.
CREATE TABLE overlap (file VARCHAR, other VARCHAR);

CREATE TABLE build_info (built_at TIMESTAMP, is_sample BOOLEAN, newest_record DATE);

-- What is withheld from the protected audiences, and between what a reader of all that they are shown
-- can tell it to lie; a dimension that is not told apart is NULL.
CREATE TABLE withheld_cell (
    audience VARCHAR, count VARCHAR,
    program VARCHAR, program_year VARCHAR, district VARCHAR,
    relationship VARCHAR, disability VARCHAR, sex VARCHAR, age_group VARCHAR,
    value BIGINT,
    status VARCHAR,  -- withheld | at_most | at_least: only a bound is told
    why VARCHAR,     -- few: it tells of few by itself | beside: another one would follow from it
    needs BIGINT,    -- how wide the range must be; 0 where it is withheld for others' sake
    low DOUBLE, high DOUBLE
);

-- How many are counted in each cell that may be released, whether it is shown to anybody or not.
CREATE TABLE counted_cell (
    count VARCHAR,
    program VARCHAR, program_year VARCHAR, district VARCHAR,
    relationship VARCHAR, disability VARCHAR, sex VARCHAR, age_group VARCHAR,
    value BIGINT
);

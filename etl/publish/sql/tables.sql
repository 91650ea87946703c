-- What was loaded, one row per record; written by build from the checked rows.
-- Person-level: only the staff file has these tables, and pages never read them.

CREATE TABLE program (program VARCHAR PRIMARY KEY, kind VARCHAR, window_start DATE, window_end DATE);

CREATE TABLE item (
    item INTEGER PRIMARY KEY, is_reversed BOOLEAN, scale_low INTEGER, scale_high INTEGER,
    item_agreement INTEGER,   -- an item agrees at this score or above, after reversal
    score_agreement INTEGER,  -- a person agrees at this sum of items or above; the same on every row
    statement_id VARCHAR, statement_en VARCHAR
);

CREATE TABLE batch (
    batch_id VARCHAR PRIMARY KEY, program VARCHAR, program_year INTEGER,
    district VARCHAR,         -- BPS code
    month VARCHAR,            -- of the first day, 2021-04
    start_date DATE, end_date DATE, trainers INTEGER, administrators INTEGER,
    source_id INTEGER, "row" INTEGER
);

-- WORDS are those of the column's list: a place on it is kept instead of a text.
CREATE TABLE participant (
    batch_id VARCHAR, person_id UUID,  -- pseudonym
    sex WORDS, age INTEGER,
    district VARCHAR,         -- the person's own, where recorded; breakdowns use the batch's
    relationship WORDS, disability WORDS, disability_method WORDS,
    sessions BOOLEAN[],       -- one element per session; NULL is "not recorded"
    pre INTEGER[], post INTEGER[],  -- answers as given, one per item, not reversed; NULL is "not answered"
    pre_mode WORDS,           -- prospective | retrospective, where blank the batch's only one; NULL is "not recorded"
    commitment WORDS, commitment_date DATE,
    champion BOOLEAN, champion_date DATE, action WORDS, action_date DATE,
    source_id INTEGER, "row" INTEGER
);

CREATE TABLE enterprise_group (
    group_id VARCHAR PRIMARY KEY, program VARCHAR, program_year INTEGER, business VARCHAR,
    members INTEGER, start_date DATE, target_profit_idr BIGINT, target_days INTEGER, consent BOOLEAN,
    source_id INTEGER, "row" INTEGER
);

CREATE TABLE cash (
    group_id VARCHAR, date DATE, revenue_idr BIGINT, cost_idr BIGINT, profit_idr BIGINT,
    source_id INTEGER, "row" INTEGER
);

CREATE TABLE support (
    group_id VARCHAR, date DATE, end_date DATE, stage VARCHAR, amount_idr BIGINT,
    source_id INTEGER, "row" INTEGER
);

CREATE TABLE target (
    indicator VARCHAR, value DOUBLE, program VARCHAR, program_year INTEGER, district VARCHAR,
    source VARCHAR, source_id INTEGER, "row" INTEGER
);

CREATE TABLE source (
    source_id INTEGER PRIMARY KEY, file VARCHAR, sheet VARCHAR, table_name VARCHAR,
    rows_read BIGINT, rows_loaded BIGINT, rows_refused BIGINT, rows_duplicate BIGINT, rows_not_data BIGINT
);

CREATE TABLE problem (
    file VARCHAR, sheet VARCHAR, cell VARCHAR, "row" INTEGER, table_name VARCHAR, column_name VARCHAR,
    rule VARCHAR, severity VARCHAR,  -- error | warning
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

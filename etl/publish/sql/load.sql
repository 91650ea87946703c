-- From the good rows of the stage to the tables of the warehouse, in the types of tables.sql.

INSERT INTO program SELECT * FROM memory.stage.program;

INSERT INTO item SELECT * FROM memory.stage.item;

INSERT INTO batch
SELECT
    batch_id, program,
    year(start_date) + CAST(month(start_date) >= 10 AS INTEGER) AS program_year,
    district, strftime(start_date, '%Y-%m') AS month,
    start_date, end_date, trainers, administrators, source_id, "row"
FROM memory.stage.good_batch
ORDER BY program, start_date, batch_id;

-- A table, for in one statement DuckDB would keep all columns of all participants to read them twice.
CREATE OR REPLACE TEMP TABLE batch_mode AS
SELECT batch_id, min(pre_mode) AS pre_mode
FROM memory.stage.good_participant
GROUP BY batch_id
HAVING min(pre_mode) = max(pre_mode);

INSERT INTO participant
SELECT
    person.batch_id, person_id, sex, age, district, relationship, disability, disability_method,
    list_transform(list_value(*COLUMNS('^session_[0-9]+$')), lambda answer: answer = 'yes') AS sessions,
    list_value(*COLUMNS('^pre_[0-9]+$')) AS pre,
    list_value(*COLUMNS('^post_[0-9]+$')) AS post,
    coalesce(person.pre_mode, batch_mode.pre_mode) AS pre_mode,
    commitment, commitment_date, champion = 'yes' AS champion, champion_date, action, action_date,
    source_id, "row"
FROM memory.stage.good_participant AS person
LEFT JOIN batch_mode USING (batch_id);

INSERT INTO enterprise_group
SELECT
    group_id, program,
    year(start_date) + CAST(month(start_date) >= 10 AS INTEGER) AS program_year,
    business, members, start_date, target_profit_idr, target_days, consent = 'yes' AS consent,
    source_id, "row"
FROM memory.stage.good_group
ORDER BY group_id;

INSERT INTO cash
SELECT
    group_id, date, revenue_idr, cost_idr,
    coalesce(profit_idr, revenue_idr - cost_idr) AS profit_idr,
    source_id, "row"
FROM memory.stage.good_cash
ORDER BY group_id, date;

INSERT INTO support
SELECT group_id, date, coalesce(end_date, date), stage, amount_idr, source_id, "row"
FROM memory.stage.good_support
ORDER BY group_id, date;

-- Who wrote down whom to ask for the document wrote a phone number or a NIK.
INSERT INTO target
SELECT
    indicator, value, program, program_year, district,
    regexp_replace(source, '[0-9]{8,}|[0-9]([ .-]?[0-9]){9,}', '•••', 'g') AS source,
    source_id, "row"
FROM memory.stage.good_target;

INSERT INTO source SELECT * FROM memory.stage.balance ORDER BY file, sheet, source_id;

INSERT INTO problem
SELECT
    file, sheet, cell, "row", table_name, column_name, rule, severity, found, expected,
    message_id, message_en, remedy_id, remedy_en, certainty
FROM memory.stage.worded_problem
ORDER BY file, sheet, "row" NULLS FIRST;

INSERT INTO replaced
FROM memory.stage.replacement
ORDER BY file, replaced_file, table_name, key, sheet, replaced_sheet;

INSERT INTO overlap SELECT DISTINCT file, other FROM memory.stage.overlap ORDER BY file, other;

-- From the stage to the tables of tables.sql.

INSERT INTO program
SELECT program, kind, window_start, coalesce(ended_on, window_end), seasonal
FROM memory.stage.program;

INSERT INTO item SELECT * FROM memory.stage.item;

INSERT INTO score_scale SELECT * FROM memory.stage.score_scale;

INSERT INTO boundary SELECT * FROM memory.stage.boundary ORDER BY district;

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

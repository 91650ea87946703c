-- Set the titles' batches aside that are on a list of batches too, before rows are checked.

CREATE TEMP TABLE yielding AS FROM stage.needless_title;

DELETE FROM stage.problem
WHERE source_id IN (SELECT source_id FROM yielding) AND "row" IS NOT NULL;

INSERT INTO stage.duplicate SELECT source_id, "row", 'batch', NULL, NULL FROM yielding;

DROP TABLE yielding;

-- There is no cell to fill in where a title says too little.
UPDATE stage.problem SET rule = 'title_incomplete'
WHERE rule = 'required_missing' AND source_id IN (SELECT source_id FROM stage.title WHERE NOT is_in_cells);

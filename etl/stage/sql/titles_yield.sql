-- Set the titles' batches aside that are on a list of batches too, before rows are checked.

CREATE TEMP TABLE yielding AS FROM stage.needless_title;

-- It goes by what the list says, and whoever wrote the title is told so.
INSERT INTO stage.title_otherwise
SELECT DISTINCT ON (source_id, "row", column_name)
    source_id, "row", column_name, found, expected
FROM (
    SELECT
        told.source_id, told."row", listed.source_id AS list_id,
        unnest([
            {column_name: 'program', found: told.program, expected: listed.program},
            {column_name: 'district', found: district.name, expected: of_list.name},
            {column_name: 'start_date', found: told.start_date::VARCHAR,
             expected: listed.start_date::VARCHAR},
            {column_name: 'end_date', found: told.end_date::VARCHAR,
             expected: listed.end_date::VARCHAR}
        ], recursive := true)
    FROM stage.batch AS told
    SEMI JOIN yielding USING (source_id, "row")
    JOIN stage.good_batch AS listed USING (batch_id)
    LEFT JOIN stage.district AS district ON district.district = told.district
    LEFT JOIN stage.district AS of_list ON of_list.district = listed.district
    WHERE listed.source_id NOT IN (SELECT source_id FROM stage.title)
        AND listed.program = coalesce(told.program, listed.program)
)
WHERE found <> expected
    -- Of a place that a row gives itself it is told beside its people.
    AND NOT (
        column_name = 'district'
        AND source_id IN (SELECT source_id FROM stage.title WHERE is_in_cells)
    )
ORDER BY list_id;

DELETE FROM stage.problem
WHERE source_id IN (SELECT source_id FROM yielding) AND "row" IS NOT NULL;

INSERT INTO stage.duplicate SELECT source_id, "row", 'batch', NULL, NULL FROM yielding;

DROP TABLE yielding;

-- There is no cell to fill in where a title says too little.
UPDATE stage.problem SET rule = 'title_incomplete'
WHERE rule = 'required_missing' AND source_id IN (SELECT source_id FROM stage.title WHERE NOT is_in_cells);

-- Counts and sums of every rate, for each program, year, district and month of the batch, and at
-- four levels: all people, by relationship, by disability, by both. Within a level the cells are
-- made of whole batches (of the category), so their sums add up to those of any selection.
-- Each level is a GROUP BY of its own: DuckDB sums only the columns that are used of it, but all of
-- those of GROUPING SETS, and hands on their states instead of their sums.
CREATE TABLE summary_rate AS
WITH batch_people AS (
    SELECT 'all' AS level, batch_id, sum(COLUMNS(lambda name: is_count_of_people(name)))::BIGINT
    FROM people
    GROUP BY batch_id
    UNION ALL BY NAME
    SELECT
        'relationship' AS level, batch_id, relationship,
        sum(COLUMNS(lambda name: is_count_of_people(name)))::BIGINT
    FROM people
    GROUP BY batch_id, relationship
    UNION ALL BY NAME
    SELECT
        'disability' AS level, batch_id, disability,
        sum(COLUMNS(lambda name: is_count_of_people(name)))::BIGINT
    FROM people
    GROUP BY batch_id, disability
    UNION ALL BY NAME
    SELECT
        'relationship,disability' AS level, batch_id, relationship, disability,
        sum(COLUMNS(lambda name: is_count_of_people(name)))::BIGINT
    FROM people
    GROUP BY batch_id, relationship, disability
),
-- What is not recorded is only added up, so its sums need no batches: each stands in a row without
-- people beside the batches of its cell.
counted AS (
    SELECT * FROM batch_people JOIN batch USING (batch_id)
    UNION ALL BY NAME
    SELECT
        level_without(GROUPING(relationship, disability)) AS level,
        program, program_year, district, month, relationship, disability,
        sum(COLUMNS('^blank: '))::BIGINT
    FROM people
    JOIN batch USING (batch_id)
    GROUP BY GROUPING SETS (
        (program, program_year, district, month),
        (program, program_year, district, month, relationship),
        (program, program_year, district, month, disability),
        (program, program_year, district, month, relationship, disability)
    )
),
cell AS (
    SELECT
        level, program, program_year, district, month, relationship, disability,
        {moments}
    FROM counted
    GROUP BY ALL
),
-- A stage of the pipeline that is also a rate of its own is counted once and named twice.
named AS (
    SELECT
        *{named_twice}
    FROM cell
)
SELECT
    measure, level, program, program_year, district, month, relationship, disability,
    NULL::VARCHAR AS pre_mode,
    unnest(sums)
FROM (
    UNPIVOT named
    ON COLUMNS(* EXCLUDE (level, program, program_year, district, month, relationship, disability))
    INTO NAME measure VALUE sums
);

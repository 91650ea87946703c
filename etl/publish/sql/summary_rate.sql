-- Counts and sums of every rate, for each program, year, district and month of the batch, and at
-- each level: all people, by relationship, by disability and so on. Within a level the cells are made
-- of whole batches (of the category), so their sums add up to those of any selection.
CREATE TABLE summary_rate AS
WITH batch_people AS (
{batch_people}
),
-- What is not recorded is only added up, so its sums need no batches: each stands in a row without
-- people beside the batches of its cell.
counted AS (
    SELECT * FROM batch_people JOIN batch USING (batch_id)
    UNION ALL BY NAME
{blank_people}
),
cell AS (
    SELECT
        level_of(relationship, disability, sex, age_group) AS level,
        program, program_year, district, month, relationship, disability, sex, age_group,
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
    measure, level, program, program_year, district, month, relationship, disability, sex, age_group,
    NULL::VARCHAR AS pre_mode,
    unnest(sums)
FROM (
    UNPIVOT named
    ON COLUMNS(* EXCLUDE (
        level, program, program_year, district, month, relationship, disability, sex, age_group
    ))
    INTO NAME measure VALUE sums
);

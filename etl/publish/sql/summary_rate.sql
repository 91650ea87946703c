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
        sum(COLUMNS('^blank_'))::BIGINT
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
        moments(participants, participants, 0) AS participant,
        moments(with_disability, participants, blank_disability) AS with_disability,
        moments(attended_1, participants, blank_attended_1) AS attendance_1,
        moments(attended_2, participants, blank_attended_2) AS attendance_2,
        moments(attended_3, participants, blank_attended_3) AS attendance_3,
        moments(completed, participants, blank_completed) AS completion,
        moments(answered, participants, blank_answered) AS answered,
        moments(agrees, participants, blank_agrees) AS agreement,
        moments(agrees, answered, 0) AS agreement_answered,
        moments(nominated, participants, blank_nominated) AS champion,
        moments(agrees_nominated, nominated, blank_agrees_of_nominated) AS champion_agreeing,
        moments(agrees_nominated, agrees, blank_nominated_of_agrees) AS agreeing_champion,
        moments(nominated_unanswered, nominated_unanswered, 0) AS champion_unanswered,
        moments(attended, participants, blank_attended) AS stage_attended,
        moments(committed, participants, blank_committed) AS stage_committed,
        moments(acted, participants, blank_acted) AS stage_acted,
        moments(sustained, participants, blank_sustained) AS stage_sustained,
        moments(completed, attended, blank_completed_of_attended) AS step_completed,
        moments(completed_answered, completed, blank_answered_of_completed) AS step_answered,
        moments(agrees_committed, agrees, blank_committed_of_agrees) AS step_committed,
        moments(committed_nominated, committed, blank_nominated_of_committed) AS step_nominated,
        moments(nominated_acted, nominated, blank_acted_of_nominated) AS step_acted,
        moments(sustained, acted, blank_sustained_of_acted) AS step_sustained
    FROM counted
    GROUP BY ALL
),
-- A stage of the pipeline that is also a rate of its own is counted once and named twice.
named AS (
    SELECT
        *,
        participant AS stage_registered,
        completion AS stage_completed,
        answered AS stage_answered,
        agreement AS stage_agrees,
        champion AS stage_nominated,
        stage_attended AS step_attended,
        agreement_answered AS step_agrees
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

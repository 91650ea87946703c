-- Counts and sums of every rate, for each program, year, district and month of the batch, and at
-- four levels: all people, by relationship, by disability, by both. Within a level the cells are
-- made of whole batches (of the category), so their sums add up to those of any selection.
CREATE TABLE summary_rate AS
WITH batch_tally AS (
    SELECT
        batch_id,
        CASE GROUPING(relationship, disability)
            WHEN 3 THEN 'all'
            WHEN 1 THEN 'relationship'
            WHEN 2 THEN 'disability'
            ELSE 'relationship,disability'
        END AS level,
        relationship,
        disability,
        tally(true, true) AS participant,
        tally(has_disability, true) AS with_disability,
        tally(attended_1, true) AS attendance_1,
        tally(attended_2, true) AS attendance_2,
        tally(attended_3, true) AS attendance_3,
        tally(completed, true) AS completion,
        tally(answered, true) AS answered,
        tally(agrees, true) AS agreement,
        tally(agrees, answered) AS agreement_answered,
        tally(nominated, true) AS champion,
        tally(agrees, nominated) AS champion_agreeing,
        tally(nominated, agrees) AS agreeing_champion,
        tally(true, nominated AND answered IS NOT true) AS champion_unanswered,
        tally(attended, true) AS stage_attended,
        tally(committed, true) AS stage_committed,
        tally(acted, true) AS stage_acted,
        tally(sustained, true) AS stage_sustained,
        tally(completed, attended) AS step_completed,
        tally(answered, completed) AS step_answered,
        tally(committed, agrees) AS step_committed,
        tally(nominated, committed) AS step_nominated,
        tally(acted, nominated) AS step_acted,
        tally(sustained, acted) AS step_sustained
    FROM participant_result
    GROUP BY GROUPING SETS (
        (batch_id),
        (batch_id, relationship),
        (batch_id, disability),
        (batch_id, relationship, disability)
    )
),
cell AS (
    SELECT
        level, program, program_year, district, month, relationship, disability,
        moments(COLUMNS(batch_tally.* EXCLUDE (batch_id, level, relationship, disability)))
    FROM batch_tally
    JOIN batch USING (batch_id)
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

-- Counts and sums of every rate, for each program, year, district and month of the batch, and at
-- four levels: all people, by relationship, by disability, by both. Within a level the cells are
-- made of whole batches (of the category), so their sums add up to those of any selection.
CREATE TABLE summary_rate AS
WITH batch_people AS (
    SELECT
        batch_id,
        level_without(GROUPING(relationship, disability)) AS level,
        relationship,
        disability,
        sum(COLUMNS(people.* EXCLUDE (batch_id, relationship, disability, pre_mode)))::BIGINT
    FROM people
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
        moments(participants, participants, 0) AS participant,
        moments(with_disability, participants, no_disability) AS with_disability,
        moments(attended_1, participants, no_attended_1) AS attendance_1,
        moments(attended_2, participants, no_attended_2) AS attendance_2,
        moments(attended_3, participants, no_attended_3) AS attendance_3,
        moments(completed, participants, no_completed) AS completion,
        moments(answered, participants, no_answered) AS answered,
        moments(agrees, participants, no_agrees) AS agreement,
        moments(agrees, answered, 0) AS agreement_answered,
        moments(nominated, participants, no_nominated) AS champion,
        moments(agrees_nominated, nominated, nominated_no_agrees) AS champion_agreeing,
        moments(agrees_nominated, agrees, agrees_no_nominated) AS agreeing_champion,
        moments(nominated_unanswered, nominated_unanswered, 0) AS champion_unanswered,
        moments(attended, participants, no_attended) AS stage_attended,
        moments(committed, participants, no_committed) AS stage_committed,
        moments(acted, participants, no_acted) AS stage_acted,
        moments(sustained, participants, no_sustained) AS stage_sustained,
        moments(completed, attended, attended_no_completed) AS step_completed,
        moments(completed_answered, completed, completed_no_answered) AS step_answered,
        moments(agrees_committed, agrees, agrees_no_committed) AS step_committed,
        moments(committed_nominated, committed, committed_no_nominated) AS step_nominated,
        moments(nominated_acted, nominated, nominated_no_acted) AS step_acted,
        moments(sustained, acted, acted_no_sustained) AS step_sustained
    FROM batch_people
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

-- The people counted, once: those of one batch, relationship, disability and way of asking. All other
-- counts are made from these, which are several times fewer. Gone when the build is done.

-- Quicker than count(*) FILTER (…), which is felt with so many counts.
CREATE OR REPLACE TEMP MACRO how_many(flag) AS count(CASE WHEN flag THEN 1 END)::INTEGER;
CREATE OR REPLACE TEMP MACRO not_recorded(flag) AS how_many(flag IS NULL);

CREATE OR REPLACE TEMP TABLE people AS
SELECT
    batch_id,
    relationship,
    disability,
    pre_mode,
    count(*)::INTEGER AS participants,
    how_many(has_disability) AS with_disability,
    how_many(attended_1) AS attended_1,
    how_many(attended_2) AS attended_2,
    how_many(attended_3) AS attended_3,
    how_many(attended) AS attended,
    how_many(completed) AS completed,
    how_many(answered) AS answered,
    how_many(agrees) AS agrees,
    how_many(committed) AS committed,
    how_many(nominated) AS nominated,
    how_many(acted) AS acted,
    how_many(sustained) AS sustained,
    how_many(completed AND answered) AS completed_answered,
    how_many(agrees AND committed) AS agrees_committed,
    how_many(agrees AND nominated) AS agrees_nominated,
    how_many(committed AND nominated) AS committed_nominated,
    how_many(nominated AND acted) AS nominated_acted,
    how_many(nominated AND answered IS NOT true) AS nominated_unanswered,
    -- What is not recorded, of all and of those who had reached the stage before.
    not_recorded(has_disability) AS no_disability,
    not_recorded(attended_1) AS no_attended_1,
    not_recorded(attended_2) AS no_attended_2,
    not_recorded(attended_3) AS no_attended_3,
    not_recorded(attended) AS no_attended,
    not_recorded(completed) AS no_completed,
    not_recorded(answered) AS no_answered,
    not_recorded(agrees) AS no_agrees,
    not_recorded(committed) AS no_committed,
    not_recorded(nominated) AS no_nominated,
    not_recorded(acted) AS no_acted,
    not_recorded(sustained) AS no_sustained,
    how_many(attended AND completed IS NULL) AS attended_no_completed,
    how_many(completed AND answered IS NULL) AS completed_no_answered,
    how_many(agrees AND committed IS NULL) AS agrees_no_committed,
    how_many(agrees AND nominated IS NULL) AS agrees_no_nominated,
    how_many(committed AND nominated IS NULL) AS committed_no_nominated,
    how_many(nominated AND agrees IS NULL) AS nominated_no_agrees,
    how_many(nominated AND acted IS NULL) AS nominated_no_acted,
    how_many(acted AND sustained IS NULL) AS acted_no_sustained,
    -- Before against after.
    how_many(matched) AS matched,
    how_many(rose) AS rose,
    how_many(fell) AS fell,
    how_many(was_at_ceiling) AS was_at_ceiling,
    how_many(rose AND NOT was_at_ceiling) AS rose_below_ceiling,
    how_many(agreed_before) AS agreed_before,
    how_many(agreed_after) AS agreed_after,
    how_many(agreed_after AND NOT agreed_before) AS gained,
    how_many(agreed_before AND NOT agreed_after) AS lost
FROM participant_result
GROUP BY ALL;

-- The people counted, once: those of one batch, relationship, disability and way of asking. All other
-- counts are made from these, which are several times fewer. Gone when the build is done.

-- Quicker than count(*) FILTER (…), which is felt with so many counts.
CREATE OR REPLACE TEMP MACRO how_many(flag) AS count(CASE WHEN flag THEN 1 END)::INTEGER;
CREATE OR REPLACE TEMP MACRO not_recorded(flag) AS how_many(flag IS NULL);

-- Of its columns: which count people.
CREATE OR REPLACE TEMP MACRO is_count_of_people(name) AS
    name NOT IN ('batch_id', 'relationship', 'disability', 'pre_mode')
    AND NOT starts_with(name, 'blank_');

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
    -- Of how many it is not recorded: of all, and of those who had reached the stage before.
    not_recorded(has_disability) AS blank_disability,
    not_recorded(attended_1) AS blank_attended_1,
    not_recorded(attended_2) AS blank_attended_2,
    not_recorded(attended_3) AS blank_attended_3,
    not_recorded(attended) AS blank_attended,
    not_recorded(completed) AS blank_completed,
    not_recorded(answered) AS blank_answered,
    not_recorded(agrees) AS blank_agrees,
    not_recorded(committed) AS blank_committed,
    not_recorded(nominated) AS blank_nominated,
    not_recorded(acted) AS blank_acted,
    not_recorded(sustained) AS blank_sustained,
    how_many(attended AND completed IS NULL) AS blank_completed_of_attended,
    how_many(completed AND answered IS NULL) AS blank_answered_of_completed,
    how_many(agrees AND committed IS NULL) AS blank_committed_of_agrees,
    how_many(agrees AND nominated IS NULL) AS blank_nominated_of_agrees,
    how_many(committed AND nominated IS NULL) AS blank_nominated_of_committed,
    how_many(nominated AND agrees IS NULL) AS blank_agrees_of_nominated,
    how_many(nominated AND acted IS NULL) AS blank_acted_of_nominated,
    how_many(acted AND sustained IS NULL) AS blank_sustained_of_acted,
    -- A line with {item} stands for one line per statement of the instrument.
    how_many(item_{item}_matched) AS item_{item}_matched,
    how_many(item_{item}_matched AND item_{item}_before) AS item_{item}_before,
    how_many(item_{item}_matched AND item_{item}_after) AS item_{item}_after,
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

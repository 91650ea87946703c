-- Adds to summary_rate what compares before with after. People who answered before the training
-- and people who recalled their answer afterwards are never pooled, so a cluster here is a batch
-- and one way of asking. `change` counts those who now agree minus those who no longer do; of each
-- statement of the instrument there is who agreed with it before and after (item_1_before,
-- item_1_after, …), among those who answered it both times.
INSERT INTO summary_rate BY NAME
WITH batch_people AS (
    SELECT
        'all' AS level, batch_id, pre_mode,
        sum(COLUMNS(lambda name: is_count_of_people(name)))::BIGINT
    FROM people
    GROUP BY batch_id, pre_mode
    UNION ALL BY NAME
    SELECT
        'relationship' AS level, batch_id, pre_mode, relationship,
        sum(COLUMNS(lambda name: is_count_of_people(name)))::BIGINT
    FROM people
    GROUP BY batch_id, pre_mode, relationship
    UNION ALL BY NAME
    SELECT
        'disability' AS level, batch_id, pre_mode, disability,
        sum(COLUMNS(lambda name: is_count_of_people(name)))::BIGINT
    FROM people
    GROUP BY batch_id, pre_mode, disability
    UNION ALL BY NAME
    -- Of the finest level the people are counted already.
    SELECT
        'relationship,disability' AS level, batch_id, pre_mode, relationship, disability,
        COLUMNS(lambda name: is_count_of_people(name))::BIGINT
    FROM people
),
cell AS (
    SELECT
        level, program, program_year, district, month, relationship, disability, pre_mode,
        moments(rose, participants, participants - matched) AS agreement_increased,
        moments(rose, matched, 0) AS rose_matched,
        moments(rose_below_ceiling, matched - was_at_ceiling, 0) AS rose_below_ceiling,
        moments(fell, matched, 0) AS fell_matched,
        moments(matched - rose - fell, matched, 0) AS unchanged_matched,
        moments(was_at_ceiling, matched, 0) AS ceiling_before,
        moments(agreed_before, matched, 0) AS agree_before,
        moments(agreed_after, matched, 0) AS agree_after,
        moments(gained, matched, 0) AS gained,
        moments(lost, matched, 0) AS lost,
        -- A line with {item} stands for one line per statement of the instrument.
        moments(item_{item}_before, item_{item}_matched, 0) AS item_{item}_before,
        moments(item_{item}_after, item_{item}_matched, 0) AS item_{item}_after,
        moments(agreed_after - agreed_before, matched, 0) AS change
    FROM batch_people
    JOIN batch USING (batch_id)
    GROUP BY ALL
)
SELECT
    measure, level, program, program_year, district, month, relationship, disability, pre_mode,
    unnest(sums)
FROM (
    UNPIVOT cell
    ON COLUMNS(* EXCLUDE (
        level, program, program_year, district, month, relationship, disability, pre_mode
    ))
    INTO NAME measure VALUE sums
);

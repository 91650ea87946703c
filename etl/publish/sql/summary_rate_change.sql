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
        {moments_compared}
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

-- Adds to summary_rate what compares before with after. People who answered before the training
-- and people who recalled their answer afterwards are never pooled, so a cluster here is a batch
-- and one way of asking. `change` counts those who now agree minus those who no longer do; of each
-- statement of the instrument there is who agreed with it before and after (item_1_before,
-- item_1_after, …), among those who answered it both times.
INSERT INTO summary_rate BY NAME
WITH batch_people AS (
{batch_people_by_mode}
),
cell AS (
    SELECT
        level_of(relationship, disability, sex, age_group) AS level,
        program, program_year, district, month, relationship, disability, sex, age_group, pre_mode,
        {moments_compared}
    FROM batch_people
    JOIN batch USING (batch_id)
    GROUP BY ALL
)
SELECT
    measure, level, program, program_year, district, month, relationship, disability, sex, age_group,
    pre_mode,
    unnest(sums)
FROM (
    UNPIVOT cell
    ON COLUMNS(* EXCLUDE (
        level, program, program_year, district, month, relationship, disability, sex, age_group,
        pre_mode
    ))
    INTO NAME measure VALUE sums
);

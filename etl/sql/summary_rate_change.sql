-- Adds to summary_rate what compares before with after. People who answered before the training
-- and people who recalled their answer afterwards are never pooled, so a cluster here is a batch
-- and one way of asking. `change` counts those who now agree minus those who no longer do.
INSERT INTO summary_rate BY NAME
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
        pre_mode,
        {
            'x': count(*) FILTER (rose),
            'n': count(*),
            'missing': count(*) FILTER (NOT matched)
        } AS agreement_increased,
        tally(rose, matched) AS rose_matched,
        tally(rose, matched AND NOT was_at_ceiling) AS rose_below_ceiling,
        tally(fell, matched) AS fell_matched,
        tally(NOT rose AND NOT fell, matched) AS unchanged_matched,
        tally(was_at_ceiling, matched) AS ceiling_before,
        tally(agreed_before, matched) AS agree_before,
        tally(agreed_after, matched) AS agree_after,
        tally(agreed_after AND NOT agreed_before, matched) AS gained,
        tally(agreed_before AND NOT agreed_after, matched) AS lost,
        {
            'x': count(*) FILTER (agreed_after) - count(*) FILTER (agreed_before),
            'n': count(*) FILTER (matched),
            'missing': 0
        } AS change
    FROM participant_result
    GROUP BY GROUPING SETS (
        (batch_id, pre_mode),
        (batch_id, pre_mode, relationship),
        (batch_id, pre_mode, disability),
        (batch_id, pre_mode, relationship, disability)
    )
),
cell AS (
    SELECT
        level, program, program_year, district, month, relationship, disability, pre_mode,
        moments(COLUMNS(batch_tally.* EXCLUDE (batch_id, level, relationship, disability, pre_mode)))
    FROM batch_tally
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

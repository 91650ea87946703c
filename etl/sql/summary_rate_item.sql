-- Adds to summary_rate, for each statement of the instrument, who agreed with it before and after
-- (item_1_before, item_1_after, …), among those who answered it both times.
INSERT INTO summary_rate BY NAME
WITH answer AS (
    SELECT
        batch_id,
        relationship,
        disability,
        pre_mode,
        item,
        pre[item] IS NOT NULL AND post[item] IS NOT NULL AS matched,
        CASE WHEN is_reversed THEN scale_low + scale_high - pre[item] ELSE pre[item] END
            >= item_agreement AS agreed_before,
        CASE WHEN is_reversed THEN scale_low + scale_high - post[item] ELSE post[item] END
            >= item_agreement AS agreed_after
    FROM participant_result
    CROSS JOIN item
),
batch_answers AS (
    SELECT
        batch_id,
        level_without(GROUPING(relationship, disability)) AS level,
        relationship,
        disability,
        pre_mode,
        item,
        how_many(matched)::BIGINT AS matched,
        how_many(matched AND agreed_before)::BIGINT AS agreed_before,
        how_many(matched AND agreed_after)::BIGINT AS agreed_after
    FROM answer
    GROUP BY GROUPING SETS (
        (batch_id, pre_mode, item),
        (batch_id, pre_mode, item, relationship),
        (batch_id, pre_mode, item, disability),
        (batch_id, pre_mode, item, relationship, disability)
    )
),
cell AS (
    SELECT
        level, program, program_year, district, month, relationship, disability, pre_mode, item,
        moments(agreed_before, matched, 0) AS before,
        moments(agreed_after, matched, 0) AS after
    FROM batch_answers
    JOIN batch USING (batch_id)
    GROUP BY ALL
)
SELECT
    'item_' || item || '_' || occasion AS measure,
    level, program, program_year, district, month, relationship, disability, pre_mode,
    unnest(sums)
FROM (UNPIVOT cell ON before, after INTO NAME occasion VALUE sums);

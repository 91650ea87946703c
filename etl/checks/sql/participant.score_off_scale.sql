-- Only where one is filled: pre_total, post_total
-- A score that is not on the scale of its program is not counted; its person is.
WITH scored AS (
    UNPIVOT (
        SELECT source_id, "row", batch_id, pre_total, post_total FROM stage.good_participant
    ) ON pre_total, post_total INTO NAME column_name VALUE score
)
SELECT
    scored.source_id, scored."row", column_name, decimal_comma(score) AS found,
    scale_low || '–' || scale_high AS expected
FROM scored
JOIN stage.good_batch USING (batch_id)
JOIN stage.score_scale USING (program)
WHERE coalesce(score_points(score, scale_high) NOT BETWEEN scale_low AND scale_high, true)

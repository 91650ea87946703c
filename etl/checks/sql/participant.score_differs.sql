-- Whoever answered every statement is counted by the answers; a score beside them that is another one
-- may be of other statements, or of answers that were turned round already.
WITH statement AS (
    SELECT
        list(CASE WHEN is_reversed THEN -1 ELSE 1 END ORDER BY item) AS sign,
        list(CASE WHEN is_reversed THEN scale_low + scale_high ELSE 0 END ORDER BY item) AS mirror
    FROM stage.item
),
scored AS (
    SELECT
        source_id, "row", batch_id, pre_total AS score, 'pre_total' AS column_name,
        list_value(*COLUMNS('^pre_[0-9]+$')) AS answers
    FROM stage.good_participant
    UNION ALL
    SELECT
        source_id, "row", batch_id, post_total, 'post_total', list_value(*COLUMNS('^post_[0-9]+$'))
    FROM stage.good_participant
),
added_up AS (
    SELECT
        scored.*,
        list_sum(
            list_transform(answers, lambda one, nth: sign[nth] * one + mirror[nth])
        ) AS points
    FROM scored, statement
    WHERE score IS NOT NULL AND list_count(answers) = len(answers)
)
SELECT
    added_up.source_id, added_up."row", column_name, decimal_comma(score) AS found, points AS expected
FROM added_up
JOIN stage.good_batch USING (batch_id)
JOIN stage.score_scale USING (program)
WHERE score_points(score, scale_high) BETWEEN scale_low AND scale_high
    AND score_points(score, scale_high) <> points

-- Only where one is filled: pre_total, post_total
-- Whoever answered every statement is counted by the answers; a score beside them that is another one
-- may be of other statements, or of answers that were turned round already.
WITH place AS (
    SELECT item, row_number() OVER (ORDER BY item) AS place FROM stage.item
),
statement AS (
    SELECT
        program,
        list(place ORDER BY item) AS places,
        list(CASE WHEN is_reversed THEN -1 ELSE 1 END ORDER BY item) AS sign,
        list(CASE WHEN is_reversed THEN scale_low + scale_high ELSE 0 END ORDER BY item) AS mirror
    FROM stage.asked JOIN place USING (item)
    GROUP BY program
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
        scored.*, program,
        list_transform(
            places, lambda place, nth: sign[nth] * answers[place] + mirror[nth]
        ) AS points
    FROM scored
    JOIN stage.good_batch USING (batch_id)
    JOIN statement USING (program)
    WHERE score IS NOT NULL
)
SELECT
    source_id, "row", column_name, decimal_comma(score) AS found, list_sum(points) AS expected
FROM added_up
JOIN stage.score_scale USING (program)
WHERE list_count(points) = len(points)
    AND score_points(score, scale_high) BETWEEN scale_low AND scale_high
    AND score_points(score, scale_high) <> list_sum(points)

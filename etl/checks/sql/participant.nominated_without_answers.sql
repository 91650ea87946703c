-- Only where one is filled: champion
WITH answered AS (
    SELECT
        source_id, "row", batch_id, champion, post_total,
        list_count(list_value(*COLUMNS('^post_[0-9]+$'))) AS answers
    FROM stage.good_participant
),
needed AS (
    SELECT program, count(*) AS statements FROM stage.asked GROUP BY program
)
SELECT answered.source_id, answered."row", 'champion' AS column_name, '' AS found, '' AS expected
FROM answered
JOIN stage.good_batch USING (batch_id)
JOIN needed USING (program)
WHERE champion = 'yes' AND answers < statements AND post_total IS NULL

WITH answered AS (
    SELECT source_id, "row", champion, post_total, list_value(*COLUMNS('^post_[0-9]+$')) AS post
    FROM stage.good_participant
)
SELECT source_id, "row", 'champion' AS column_name, '' AS found, '' AS expected
FROM answered
WHERE champion = 'yes' AND list_count(post) < len(post) AND post_total IS NULL

-- Only where one is filled: champion
WITH attended AS (
    SELECT source_id, "row", champion, list_value(*COLUMNS('^session_[0-9]+$')) AS sessions
    FROM stage.good_participant
)
SELECT source_id, "row", 'champion' AS column_name, '' AS found, '' AS expected
FROM attended
WHERE champion = 'yes' AND list_count(sessions) = len(sessions) AND NOT list_contains(sessions, 'yes')

-- Of a list on which few have more than a name, nothing says which names are notes: told once. Where a
-- column alone is filled for four in five, its rows need not be looked at.
WITH filled AS (
    SELECT
        source_id, count(*) AS listed,
        count(COLUMNS(lambda name: name NOT IN (
            'source_id', 'row', 'batch_id', 'person_id', 'told_by', 'name_hash', 'number_hash'
        )))
    FROM stage.good_participant
    GROUP BY source_id
),
thin AS (
    SELECT source_id FROM filled
    WHERE greatest(*COLUMNS(lambda name: name NOT IN ('source_id', 'listed'))) * 5 < listed * 4
),
good AS (
    SELECT
        source_id, "row",
        concat_ws('', *COLUMNS(lambda name: name NOT IN (
            'source_id', 'row', 'batch_id', 'person_id', 'told_by', 'name_hash', 'number_hash'
        ))) AS told
    FROM stage.good_participant
    SEMI JOIN thin USING (source_id)
)
SELECT
    source_id, min("row") FILTER (told = '') AS "row", 'name' AS column_name,
    count(*) FILTER (told = '') AS found, count(*) AS expected
FROM good
GROUP BY source_id
HAVING count(*) FILTER (told <> '') > 0 AND count(*) FILTER (told <> '') * 5 < count(*) * 4

-- Notes are written where names stand, too (`Tidak hadir`, `Sesi sore`): whoever has nothing but a
-- name where four in five of the list have more is counted, and told of. Of a list on which a column
-- is filled for all, no row need be looked at.
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
    WHERE greatest(*COLUMNS(lambda name: name NOT IN ('source_id', 'listed'))) < listed
),
good AS (
    SELECT
        source_id, "row",
        concat_ws('', *COLUMNS(lambda name: name NOT IN (
            'source_id', 'row', 'batch_id', 'person_id', 'told_by', 'name_hash', 'number_hash'
        ))) AS told
    FROM stage.good_participant
    SEMI JOIN thin USING (source_id)
),
known AS (
    SELECT source_id, "row", told <> '' AS is_known FROM good
),
list AS (
    SELECT source_id, count(*) FILTER (is_known) AS known, count(*) AS listed
    FROM known
    GROUP BY source_id
)
SELECT
    source_id, "row", 'participant_id' AS column_name, '' AS found,
    known || '/' || listed AS expected
FROM known
JOIN list USING (source_id)
WHERE NOT is_known AND known * 5 >= listed * 4

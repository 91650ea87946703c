-- Only where nothing is filled for all: {beside_name}
-- Notes are written where names stand, too (`Tidak hadir`, `Sesi sore`): whoever has nothing but a
-- name where four in five of the list have more is counted, and told of.
WITH {beside_names},
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

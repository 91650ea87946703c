-- Only where nothing is filled for all: {beside_name}
-- Of a list on which few have more than a name, nothing says which names are notes: told once.
WITH {beside_names}
SELECT
    source_id, min("row") FILTER (told = '') AS "row", 'name' AS column_name,
    count(*) FILTER (told = '') AS found, count(*) AS expected
FROM good
GROUP BY source_id
HAVING count(*) FILTER (told <> '') > 0 AND count(*) FILTER (told <> '') * 5 < count(*) * 4

WITH dated AS (
    UNPIVOT (SELECT source_id, "row", start_date, end_date FROM stage.good_batch)
    ON start_date, end_date INTO NAME column_name VALUE day
)
SELECT source_id, "row", column_name, day AS found, '' AS expected
FROM dated
WHERE day > current_date

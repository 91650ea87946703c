SELECT
    good.source_id, good."row", 'group_id' AS column_name, group_id AS found,
    reason AS expected
FROM stage.good_{table} AS good
JOIN (
    SELECT group_id, first(place ORDER BY source_id, "row") AS reason
    FROM stage."group"
    JOIN stage.refusal USING (source_id, "row")
    GROUP BY group_id
) USING (group_id)
ANTI JOIN stage.good_group USING (group_id)

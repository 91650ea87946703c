SELECT source_id, "row", 'group_id' AS column_name, group_id AS found, '' AS expected
FROM stage.good_{table}
ANTI JOIN stage.good_group USING (group_id)

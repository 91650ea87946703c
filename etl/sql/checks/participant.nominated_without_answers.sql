SELECT source_id, "row", 'champion' AS column_name, '' AS found, '' AS expected
FROM stage.good_participant
WHERE champion = 'yes' AND list_count(list_value(*COLUMNS('post_[0-9]+'))) < len(list_value(*COLUMNS('post_[0-9]+')))

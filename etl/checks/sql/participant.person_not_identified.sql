SELECT source_id, "row", 'participant_id' AS column_name, '' AS found, '' AS expected
FROM stage.good_participant
WHERE person_id IS NULL

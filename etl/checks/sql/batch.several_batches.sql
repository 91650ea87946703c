SELECT source_id, "row", 'batch_id' AS column_name, batch_id AS found, '' AS expected
FROM stage.good_batch
WHERE regexp_full_match(batch_id, '.*[0-9]( / | ?& ?| ?\+ ?| DAN |, ?| S/D | ?S\.?D\.? ?)[0-9].*')

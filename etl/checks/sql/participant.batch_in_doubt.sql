-- Only where there is any: doubtful
SELECT good.source_id, good."row", 'batch_id' AS column_name, batch_id AS found, place AS expected
FROM stage.good_participant AS good
JOIN stage.doubtful AS doubtful
    ON doubtful.source_id = good.source_id AND doubtful.key = batch_id

-- Only where there is any: refused_batch, misplaced, row_batch
SELECT
    good.source_id, good."row", 'batch_id' AS column_name, batch_id AS found,
    reason AS expected
FROM stage.good_participant AS good
JOIN (
    SELECT batch_id, first(place ORDER BY source_id, "row") AS reason
    FROM stage.refused_batch
    GROUP BY batch_id
) USING (batch_id)
ANTI JOIN stage.good_batch USING (batch_id)
UNION ALL
SELECT good.source_id, good."row", 'batch_id', batch_id, place
FROM stage.good_participant AS good
JOIN stage.misplaced AS misplaced
    ON misplaced.source_id = good.source_id AND misplaced.key = batch_id
UNION ALL
SELECT good.source_id, good."row", 'batch_id', batch_id, other.place
FROM stage.good_participant AS good
JOIN stage.row_batch AS own USING (source_id, "row", batch_id)
JOIN stage.good_batch AS kept USING (batch_id)
JOIN (
    SELECT source_id AS list_id, batch_id, first(place ORDER BY "row") AS place
    FROM stage.refused_batch
    GROUP BY ALL
) AS other USING (list_id, batch_id)
ANTI JOIN stage.misplaced AS misplaced
    ON misplaced.source_id = good.source_id AND misplaced.key = batch_id
WHERE own.program IS DISTINCT FROM kept.program OR own.district <> kept.district

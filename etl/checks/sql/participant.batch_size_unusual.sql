-- A batch without any list of participants is not a small one, and one whose rows were refused has
-- the people who are on its list all the same.
SELECT
    batch.source_id, batch."row", 'batch_id' AS column_name,
    people AS found, '20–100' AS expected
FROM stage.good_batch AS batch
JOIN (
    SELECT batch_id, count(*) AS people
    FROM stage.participant
    ANTI JOIN stage.duplicate USING (source_id, "row")
    ANTI JOIN (
        SELECT key AS batch_id, source_id FROM stage.misplaced
        UNION SELECT key, source_id FROM stage.doubtful
    ) USING (batch_id, source_id)
    GROUP BY batch_id
) USING (batch_id)
WHERE people NOT BETWEEN 20 AND 100

-- A batch without any list of participants is not a small one, and one whose rows were refused has
-- the people who are on its list all the same.
SELECT
    batch.source_id, batch."row", 'batch_id' AS column_name,
    people AS found,
    CASE
        WHEN at_most IS NULL THEN concat('≥ ', at_least)
        WHEN at_least IS NULL THEN concat('≤ ', at_most)
        ELSE concat(at_least, '–', at_most)
    END AS expected
FROM stage.good_batch AS batch
JOIN stage.design ON design.program = batch.program AND aspect = 'participants'
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
WHERE people < at_least OR people > at_most

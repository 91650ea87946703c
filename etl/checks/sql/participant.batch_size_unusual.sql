-- Of each batch the people who count, as the page shows them. One without any is no small one: that
-- it has none is said by itself.
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
    FROM stage.good_participant
    GROUP BY batch_id
) USING (batch_id)
WHERE people < at_least OR people > at_most

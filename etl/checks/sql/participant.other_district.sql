-- Only where one is filled: district
SELECT
    person.source_id, person."row", 'district' AS column_name,
    own.name AS found, the_batchs.name AS expected
FROM stage.good_participant AS person
JOIN stage.good_batch AS batch USING (batch_id)
JOIN stage.district AS own ON own.district = person.district
JOIN stage.district AS the_batchs ON the_batchs.district = batch.district
WHERE person.district <> batch.district

-- Only where one is filled: end_date
-- A batch is a group that runs for a week. Day and month turned round in one of its dates, or in both,
-- make months of it: four weeks at the least.
SELECT
    source_id, "row", 'end_date' AS column_name,
    end_date - start_date + 1 AS found, 7 AS expected
FROM stage.good_batch
WHERE end_date - start_date >= 28

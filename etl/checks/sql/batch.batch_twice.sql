-- Only where one is there twice: batch_id
-- The row that was there before the others stays, or one of the same batch that took its place.
WITH known AS (
    SELECT batch.*, file, sheet, since_us, until_us
    FROM stage.batch AS batch
    SEMI JOIN (
        SELECT batch_id FROM stage.good_batch GROUP BY batch_id HAVING count(*) > 1
    ) USING (batch_id)
    ANTI JOIN stage.copied_source USING (source_id)
    JOIN stage.source USING (source_id)
    JOIN stage.file USING (file)
),
aged AS (
    SELECT *, len(list_filter(all_until_us, lambda until_us: until_us < since_us)) AS older
    FROM (SELECT *, list(until_us) OVER (PARTITION BY batch_id) AS all_until_us FROM known)
),
first_of AS (
    SELECT *, min(older) OVER (PARTITION BY batch_id, program, district) AS older_than_all
    FROM aged
)
SELECT
    source_id, "row", 'batch_id' AS column_name, batch_id AS found,
    first_value(place_of(file, sheet, "row")) OVER same AS expected
FROM first_of
SEMI JOIN stage.good_batch USING (source_id, "row")
WINDOW same AS (PARTITION BY batch_id ORDER BY older_than_all, source_id, "row")
QUALIFY row_number() OVER same > 1

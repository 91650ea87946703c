-- One row per batch: what the register says of it and how many of its people reached which stage.
CREATE TABLE summary_batch AS
WITH people AS (
    SELECT
        batch_id,
        count(*) AS participants,
        count(*) FILTER (completed) AS completed,
        count(*) FILTER (answered) AS answered,
        count(*) FILTER (agrees) AS agrees,
        count(*) FILTER (nominated) AS nominated
    FROM participant_result
    GROUP BY batch_id
)
SELECT
    batch_id, program, program_year, district, month, start_date, end_date, trainers, administrators,
    coalesce(participants, 0) AS participants,
    coalesce(completed, 0) AS completed,
    coalesce(answered, 0) AS answered,
    coalesce(agrees, 0) AS agrees,
    coalesce(nominated, 0) AS nominated
FROM batch
LEFT JOIN people USING (batch_id)
ORDER BY program, start_date, batch_id;

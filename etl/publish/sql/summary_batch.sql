-- One row per batch: what the register says of it and how many of its people reached which stage.
CREATE TABLE summary_batch AS
WITH reached AS (
    SELECT
        batch_id,
        sum(participants)::BIGINT AS participants,
        sum(completed)::BIGINT AS completed,
        sum(answered)::BIGINT AS answered,
        sum(agrees)::BIGINT AS agrees,
        sum(nominated)::BIGINT AS nominated,
        -- Of so many it is known whether they completed.
        sum(participants - "blank: completed IS NULL")::BIGINT AS completion_known
    FROM people
    WHERE age_group IS NULL
    GROUP BY batch_id
)
SELECT
    batch_id, program, program_year, district, month, start_date, end_date, trainers, administrators,
    coalesce(participants, 0) AS participants,
    coalesce(completed, 0) AS completed,
    coalesce(answered, 0) AS answered,
    coalesce(agrees, 0) AS agrees,
    coalesce(nominated, 0) AS nominated,
    coalesce(completion_known, 0) AS completion_known
FROM batch
LEFT JOIN reached USING (batch_id)
ORDER BY program, start_date, batch_id;

-- How many people made which commitment, were nominated, or acted in which way, by the month in
-- which they did; the month is NULL where no date was recorded.
CREATE TABLE summary_event AS
WITH event AS (
    SELECT batch_id, 'commitment' AS kind, commitment AS value, commitment_date AS date
    FROM participant
    WHERE commitment IS NOT NULL
    UNION ALL
    SELECT batch_id, 'nomination', 'nominated', champion_date
    FROM participant
    WHERE champion
    UNION ALL
    SELECT batch_id, 'action', coalesce(action, 'not_recorded'), action_date
    FROM participant
    WHERE action IS NOT NULL OR action_date IS NOT NULL
)
SELECT
    kind,
    value,
    program,
    program_year,
    district,
    strftime(date, '%Y-%m') AS month,
    count(*) AS people
FROM event
JOIN batch USING (batch_id)
GROUP BY ALL;

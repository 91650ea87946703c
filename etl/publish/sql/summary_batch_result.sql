-- How many batches of each place and month had as many people, of whom as many agree at the end;
-- nobody agrees where nobody answered. Batches are compared from this, however many there are.
CREATE TABLE summary_batch_result AS
SELECT
    program, program_year, district, month,
    participants,
    answered > 0 AS is_answered,
    agrees,
    count(*) AS batches
FROM summary_batch
GROUP BY ALL
ORDER BY ALL;

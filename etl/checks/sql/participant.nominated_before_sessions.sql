-- Only where one is filled: champion_date
-- On which day each session was is not recorded; the last is on the batch's last day.
SELECT
    person.source_id, person."row", 'champion_date' AS column_name,
    champion_date AS found, coalesce(end_date, start_date) AS expected
FROM stage.good_participant AS person
JOIN stage.good_batch USING (batch_id)
WHERE champion_date < coalesce(end_date, start_date)

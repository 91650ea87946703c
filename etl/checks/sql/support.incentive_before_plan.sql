SELECT
    paid.source_id, paid."row", 'date' AS column_name,
    paid.date AS found, planned AS expected
FROM stage.good_support AS paid
JOIN (
    SELECT group_id, min(date) AS planned FROM stage.good_support
    WHERE stage = 'plan'
    GROUP BY group_id
) USING (group_id)
WHERE stage = 'incentive' AND planned > paid.date

SELECT
    entry.source_id, entry."row", 'date' AS column_name,
    entry.date AS found, start_date AS expected
FROM stage.good_cash AS entry
JOIN stage.good_group USING (group_id)
WHERE entry.date < start_date

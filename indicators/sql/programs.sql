-- Each program with its window and the newest day that its records tell of, none in the future.
WITH day AS (
    SELECT program, coalesce(last_end, last_start) AS day FROM summary_place
    UNION ALL SELECT program, date FROM summary_cash
    UNION ALL SELECT program, end_date FROM summary_support
    -- Of what people did only the month is summed up; nothing is newer than the newest record.
    UNION ALL
    SELECT program, least(last_day((month || '-01')::DATE), newest_record)
    FROM summary_event, build_info
    WHERE kind = 'action'
),
newest AS (SELECT program, max(day) FILTER (day <= ?) AS newest_record FROM day GROUP BY program)
SELECT program, kind, window_start, window_end, newest_record
FROM program
FULL JOIN newest USING (program)
WHERE program IS NOT NULL
ORDER BY program

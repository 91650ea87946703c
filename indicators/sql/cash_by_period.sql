-- The cash book of each group by day, week, month, …; the profit so far is that of the last record.
SELECT
    group_id, program, program_year,
    '{period}' AS period,
    date_trunc('{period}', date)::DATE AS first_day,
    max(date) AS date,
    max(day_number) AS day_number,
    min(day_number) AS first_day_number,
    count(*)::BIGINT AS days,
    sum(revenue_idr)::BIGINT AS revenue_idr,
    sum(cost_idr)::BIGINT AS cost_idr,
    sum(profit_idr)::BIGINT AS profit_idr,
    arg_max(cumulative_profit_idr, date) AS cumulative_profit_idr
FROM summary_cash
WHERE {selected}
GROUP BY ALL
ORDER BY group_id, first_day;

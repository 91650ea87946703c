-- The cash book of each group, one row per day that has an entry, with the profit so far.
CREATE TABLE summary_cash AS
WITH entry AS (
    SELECT
        group_id,
        date,
        revenue_idr,
        cost_idr,
        -- In a cash book a blank beside an amount is no money; a row without amounts is unknown.
        coalesce(
            profit_idr,
            CASE
                WHEN revenue_idr IS NOT NULL OR cost_idr IS NOT NULL
                THEN coalesce(revenue_idr, 0) - coalesce(cost_idr, 0)
            END
        ) AS profit_idr
    FROM cash
),
daily AS (
    SELECT
        group_id,
        date,
        sum(revenue_idr)::BIGINT AS revenue_idr,
        sum(cost_idr)::BIGINT AS cost_idr,
        sum(profit_idr)::BIGINT AS profit_idr
    FROM entry
    GROUP BY group_id, date
)
SELECT
    group_id,
    program,
    program_year,
    date,
    -- Day 1 is the first day of business; what was bought before it falls on day 0 and earlier.
    date - coalesce(start_date, min(date) OVER (PARTITION BY group_id)) + 1 AS day_number,
    revenue_idr,
    cost_idr,
    profit_idr,
    (sum(profit_idr) OVER (PARTITION BY group_id ORDER BY date))::BIGINT AS cumulative_profit_idr
FROM daily
JOIN enterprise_group USING (group_id)
ORDER BY group_id, date;

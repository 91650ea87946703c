-- One row per enterprise group: its target, and what its cash book adds up to so far.
CREATE TABLE summary_group AS
WITH book AS (
    SELECT
        group_id,
        sum(revenue_idr)::BIGINT AS revenue_idr,
        sum(cost_idr)::BIGINT AS cost_idr,
        sum(profit_idr)::BIGINT AS net_profit_idr,
        min(date) AS first_date,
        max(date) AS last_date,
        count(*) AS days_recorded,
        max(day_number) AS last_day_number
    FROM summary_cash
    GROUP BY group_id
)
SELECT
    group_id, program, program_year, business, members, start_date,
    target_profit_idr, target_days, consent,
    revenue_idr, cost_idr, net_profit_idr, first_date, last_date,
    -- Without a cash book nobody knows how far the business is.
    CASE WHEN last_day_number IS NOT NULL THEN greatest(last_day_number, 0) END AS days_elapsed,
    coalesce(days_recorded, 0) AS days_recorded
FROM enterprise_group
LEFT JOIN book USING (group_id)
ORDER BY program, group_id;

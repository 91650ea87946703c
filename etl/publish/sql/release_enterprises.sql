-- What is released of enterprises: when the support was, by stage, and what came to all groups
-- together; of a group only where its members have consented. No names, sizes or places, and no sum
-- of money but the incentive fund. In the file that is in use.
CREATE TABLE support AS
SELECT DISTINCT program::VARCHAR AS program, stage::VARCHAR AS stage, start_date, end_date
FROM staff.summary_support
ORDER BY ALL;

-- A sum is told of the groups that it is of, where they are more than one: of a single one, and of the
-- only one of which something is recorded, it would be that group's size, or its money.
CREATE TABLE enterprise AS
WITH given AS (
    SELECT program, group_id, sum(amount_idr) AS amount_idr
    FROM staff.summary_support
    WHERE stage = 'incentive'
    GROUP BY program, group_id
    HAVING sum(amount_idr) <> 0
),
incentive AS (
    SELECT program, sum(amount_idr)::BIGINT AS amount_idr
    FROM given
    GROUP BY program
    HAVING count(*) > 1
)
SELECT
    program::VARCHAR AS program,
    count(*) AS groups,
    CASE
        WHEN count(nullif(members, 0)) > 1 AND sum(members) >= any_value(smallest)
            THEN (floor(sum(members) / any_value(rounded_to) + 0.5) * any_value(rounded_to))::BIGINT
    END AS members,
    any_value(incentive.amount_idr) AS incentives_disbursed_idr
FROM staff.summary_group
CROSS JOIN release
LEFT JOIN incentive USING (program)
GROUP BY program
ORDER BY program;

CREATE TABLE consenting_group AS
SELECT
    program::VARCHAR AS program, business::VARCHAR AS business, target_profit_idr, target_days,
    net_profit_idr, days_elapsed
FROM staff.summary_group
WHERE consent
ORDER BY ALL;

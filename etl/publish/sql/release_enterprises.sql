-- What is released of enterprises: when the support was, by stage, and what came to all groups
-- together; of a group only where its members have consented. No names, sizes or places, and no sum
-- of money but the incentive fund, which each group gets alike. In the file that is in use.
CREATE TABLE support AS
SELECT DISTINCT program::VARCHAR AS program, stage::VARCHAR AS stage, start_date, end_date
FROM staff.summary_support
ORDER BY ALL;

CREATE TABLE enterprise AS
SELECT
    program::VARCHAR AS program,
    count(*) AS groups,
    CASE WHEN sum(members) >= (SELECT smallest FROM release) THEN sum(members)::BIGINT END AS members,
    (
        SELECT sum(amount_idr)::BIGINT
        FROM staff.summary_support AS given
        WHERE given.program = one.program AND stage = 'incentive'
    ) AS incentives_disbursed_idr
FROM staff.summary_group AS one
GROUP BY program
ORDER BY program;

CREATE TABLE consenting_group AS
SELECT
    program::VARCHAR AS program, business::VARCHAR AS business, target_profit_idr, target_days,
    net_profit_idr, days_elapsed
FROM staff.summary_group
WHERE consent
ORDER BY ALL;

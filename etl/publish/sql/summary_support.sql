-- Each activity of support to a group, with its span of days; a single day begins and ends on it.
CREATE TABLE summary_support AS
SELECT
    program,
    program_year,
    group_id,
    stage,
    date AS start_date,
    coalesce(end_date, date) AS end_date,
    amount_idr
FROM support
JOIN enterprise_group USING (group_id)
ORDER BY program, group_id, start_date, stage;

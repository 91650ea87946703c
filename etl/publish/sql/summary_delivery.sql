-- How many batches were held as their program's design says, in each aspect and in all of them
-- together, and which were not. What is not recorded is neither as designed nor different.

CREATE OR REPLACE TEMP TABLE batch_aspect AS
WITH attended AS (
    SELECT
        batch_id,
        -- A session was held where anybody was present; unknown where nothing is recorded of anybody.
        -- A line with {session} stands for one line per session.
        CASE
            WHEN false
                OR sum("blank: attended_{session} IS NULL") < sum(participants)
            THEN 0
                + (sum("attended_{session}") > 0)::INTEGER
        END AS sessions
    FROM people
    WHERE age_group IS NULL
    GROUP BY batch_id
),
held AS (
    SELECT
        batch_id,
        -- A batch without a list of participants was not held for nobody.
        nullif(participants, 0)::INTEGER AS participants,
        (end_date - start_date + 1)::INTEGER AS days,
        trainers::INTEGER AS trainers,
        administrators::INTEGER AS administrators,
        sessions
    FROM summary_batch
    LEFT JOIN attended USING (batch_id)
),
amounts AS (
    FROM held
    UNPIVOT INCLUDE NULLS (
        amount FOR aspect IN (participants, days, trainers, administrators, sessions)
    )
)
SELECT
    batch_id, aspect, amount, at_least, at_most,
    CASE
        WHEN amount IS NULL THEN 'not_recorded'
        WHEN amount < at_least OR amount > at_most THEN 'differs'
        ELSE 'as_designed'
    END AS status
FROM amounts
JOIN summary_batch USING (batch_id)
JOIN design USING (program, aspect);

CREATE TABLE summary_delivery AS
WITH one AS (
    FROM batch_aspect
    UNION ALL BY NAME
    SELECT
        batch_id, 'all' AS aspect,
        CASE
            WHEN bool_or(status = 'differs') THEN 'differs'
            WHEN bool_or(status = 'not_recorded') THEN 'not_recorded'
            ELSE 'as_designed'
        END AS status
    FROM batch_aspect
    GROUP BY batch_id
)
SELECT
    aspect, program, program_year, district, month, at_least, at_most,
    count(CASE WHEN status = 'as_designed' THEN 1 END) AS as_designed,
    count(CASE WHEN status = 'differs' THEN 1 END) AS differs,
    count(CASE WHEN status = 'not_recorded' THEN 1 END) AS not_recorded
FROM one
JOIN summary_batch USING (batch_id)
GROUP BY ALL
ORDER BY ALL;

CREATE TABLE summary_deviation AS
SELECT
    batch_id, program, program_year, district, month, start_date,
    max(CASE WHEN aspect = 'participants' THEN amount END) AS participants,
    max(CASE WHEN aspect = 'days' THEN amount END) AS days,
    max(CASE WHEN aspect = 'trainers' THEN amount END) AS trainers,
    max(CASE WHEN aspect = 'administrators' THEN amount END) AS administrators,
    max(CASE WHEN aspect = 'sessions' THEN amount END) AS sessions,
    coalesce(list(aspect) FILTER (status = 'differs'), []) AS differs,
    coalesce(list(aspect) FILTER (status = 'not_recorded'), []) AS not_recorded
FROM batch_aspect
JOIN (
    SELECT batch_id, program, program_year, district, month, start_date FROM summary_batch
) USING (batch_id)
GROUP BY ALL
HAVING bool_or(status <> 'as_designed')
ORDER BY program, start_date, batch_id;

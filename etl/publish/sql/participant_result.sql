-- What each participant's row says, as flags that are true, false or NULL for "not recorded".
-- In the SQL that DuckDB and Spark share: no `* EXCLUDE`, no macros, no variables, no lists. Lines
-- with {record} are only in what a version keeps of it: participant_record.sql.
CREATE OR REPLACE TEMP VIEW participant_result AS
WITH measured AS (
    SELECT
        batch_id, program, scale_low, scale_high, score_agreement,
        coalesce(end_date, start_date) AS training_end
    FROM batch
    LEFT JOIN score_scale USING (program)
),
answers AS (
    SELECT
        *,
        -- A line with {item} stands for one line per statement of the instrument.
        -- An answer counts as it is, or mirrored on its scale where the statement is reversed.
        {mirror}pre_{item} AS before_{item},
        {mirror}post_{item} AS after_{item},
        {points_before} AS points_before,
        {points_after} AS points_after
    FROM participant_columns
    JOIN measured USING (batch_id)
),
sums AS (
    SELECT
        *,
        -- A sum needs every answer to the statements of the program: it is NULL where one is missing.
        {sum_before} AS sum_before,
        {sum_after} AS sum_after,
        -- A score that is known without its answers; NULL where it is not on the scale.
        CASE WHEN points_before BETWEEN scale_low AND scale_high THEN points_before END AS total_before,
        CASE WHEN points_after BETWEEN scale_low AND scale_high THEN points_after END AS total_after
    FROM answers
),
told AS (
    SELECT
        *,
        -- What is known alone is not compared with what answers add up to: their scales may differ.
        CASE
            WHEN sum_after IS NOT NULL THEN total_after IS NOT NULL AND total_before IS NOT NULL
                AND sum_before IS NULL
            ELSE total_after IS NOT NULL OR sum_before IS NULL
        END AS is_total
    FROM sums
),
scored AS (
    SELECT
        *,
        CASE WHEN is_total THEN total_before ELSE sum_before END AS score_before,
        CASE WHEN is_total THEN total_after ELSE sum_after END AS score_after,
        CASE WHEN is_total THEN score_agreement ELSE {sum_agreement} END AS threshold,
        CASE WHEN is_total THEN scale_high ELSE {sum_high} END AS highest
    FROM told
)
SELECT
    {record}person_id, source_id, "row", disability_method, score_before, score_after, threshold,
    {record}commitment, commitment_date, champion_date, action, action_date,
    {record}pre_{item}, post_{item},
    batch_id,
    coalesce(relationship, 'not_recorded') AS relationship,
    coalesce(disability, 'not_recorded') AS disability,
    coalesce(sex, 'not_recorded') AS sex,
    coalesce(age_group, 'not_recorded') AS age_group,
    coalesce(pre_mode, 'not_recorded') AS pre_mode,
    disability = 'yes' AS has_disability,
    -- A line with {session} stands for one line per session.
    session_{session} AS attended_{session},
    false
        OR session_{session}
    AS attended,
    true
        AND session_{session}
    AS completed,
    CASE
        WHEN score_after IS NOT NULL THEN true
        WHEN false
            OR post_{item} IS NOT NULL
        THEN false
    END AS answered,
    score_after >= threshold AS agrees,
    CASE WHEN commitment IS NOT NULL THEN true END AS committed,
    champion AS nominated,
    CASE WHEN action_date IS NOT NULL THEN true WHEN action IS NOT NULL THEN false END AS acted,
    action_date >= training_end + INTERVAL 6 MONTH AS sustained,
    pre_{item} IS NOT NULL AND post_{item} IS NOT NULL AS item_{item}_matched,
    before_{item} >= {item_agreement} AS item_{item}_before,
    after_{item} >= {item_agreement} AS item_{item}_after,
    -- The flags of change are false, never NULL, for a person without both scores.
    score_before IS NOT NULL AND score_after IS NOT NULL AS matched,
    matched AND score_after > score_before AS rose,
    matched AND score_after < score_before AS fell,
    matched AND score_before = highest AS was_at_ceiling,
    matched AND score_before >= threshold AS agreed_before,
    matched AND score_after >= threshold AS agreed_after
FROM scored;

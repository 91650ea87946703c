-- The instrument as constants, one element per statement: its numbers are needed for every row.
-- An answer counts as it is, or mirrored on its scale where the statement is reversed.
SET VARIABLE sign = (
    SELECT list(CASE WHEN is_reversed THEN -1 ELSE 1 END ORDER BY item) FROM item
);
SET VARIABLE mirror = (
    SELECT list(CASE WHEN is_reversed THEN scale_low + scale_high ELSE 0 END ORDER BY item)
    FROM item
);
SET VARIABLE item_agreement = (SELECT list(item_agreement ORDER BY item) FROM item);

-- The points of a score that is known without its answers; NULL where it is not on the scale.
CREATE OR REPLACE TEMP MACRO on_scale(score, low, high) AS
    CASE
        WHEN score_points(score, high) BETWEEN low AND high
        THEN score_points(score, high)
    END;

CREATE OR REPLACE TEMP MACRO counted(answers, place) AS
    getvariable('sign')[place] * answers[place] + getvariable('mirror')[place];

-- What each participant's row says, as flags that are true, false or NULL for "not recorded".
-- A view, so that the 10 millionth participant costs no storage; gone when the build is done.
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
        participant.*,
        measured.* EXCLUDE (batch_id),
        -- A sum needs every answer to the statements of the program: it is NULL where one is missing.
        {sum_before} AS sum_before,
        {sum_after} AS sum_after,
        on_scale(pre_total, scale_low, scale_high) AS total_before,
        on_scale(post_total, scale_low, scale_high) AS total_after,
        -- What is known alone is not compared with what answers add up to: their scales may differ.
        CASE
            WHEN sum_after IS NOT NULL THEN total_after IS NOT NULL AND total_before IS NOT NULL
                AND sum_before IS NULL
            ELSE total_after IS NOT NULL OR sum_before IS NULL
        END AS is_total
    FROM participant
    JOIN measured USING (batch_id)
),
scored AS (
    SELECT
        *,
        CASE WHEN is_total THEN total_before ELSE sum_before END AS score_before,
        CASE WHEN is_total THEN total_after ELSE sum_after END AS score_after,
        CASE WHEN is_total THEN score_agreement ELSE {sum_agreement} END AS threshold,
        CASE WHEN is_total THEN scale_high ELSE {sum_high} END AS highest
    FROM answers
)
SELECT
    batch_id,
    coalesce(relationship, 'not_recorded') AS relationship,
    coalesce(disability, 'not_recorded') AS disability,
    coalesce(pre_mode, 'not_recorded') AS pre_mode,
    disability = 'yes' AS has_disability,
    -- A line with {session} stands for one line per session.
    sessions[{session}] AS attended_{session},
    false
        OR sessions[{session}]
    AS attended,
    true
        AND sessions[{session}]
    AS completed,
    CASE
        WHEN score_after IS NOT NULL THEN true
        WHEN list_count(post) > 0 THEN false
    END AS answered,
    score_after >= threshold AS agrees,
    CASE WHEN commitment IS NOT NULL THEN true END AS committed,
    champion AS nominated,
    CASE WHEN action_date IS NOT NULL THEN true WHEN action IS NOT NULL THEN false END AS acted,
    action_date >= training_end + INTERVAL 6 MONTH AS sustained,
    -- A line with {item} stands for one line per statement of the instrument.
    pre[{place}] IS NOT NULL AND post[{place}] IS NOT NULL AS item_{item}_matched,
    counted(pre, {place}) >= getvariable('item_agreement')[{place}] AS item_{item}_before,
    counted(post, {place}) >= getvariable('item_agreement')[{place}] AS item_{item}_after,
    -- The flags of change are false, never NULL, for a person without both scores.
    score_before IS NOT NULL AND score_after IS NOT NULL AS matched,
    matched AND score_after > score_before AS rose,
    matched AND score_after < score_before AS fell,
    matched AND score_before = highest AS was_at_ceiling,
    matched AND score_before >= threshold AS agreed_before,
    matched AND score_after >= threshold AS agreed_after
FROM scored;

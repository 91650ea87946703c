-- What each participant's row says, as flags that are true, false or NULL for "not recorded".
-- A view, so that the 10 millionth participant costs no storage; gone when the build is done.
CREATE OR REPLACE TEMP VIEW participant_result AS
WITH instrument AS (
    SELECT
        count(*) AS items,
        -- An answer counts as it is, or mirrored on its scale where the statement is reversed.
        list(CASE WHEN is_reversed THEN -1 ELSE 1 END ORDER BY item) AS sign,
        list(CASE WHEN is_reversed THEN scale_low + scale_high ELSE 0 END ORDER BY item) AS mirror,
        list(item_agreement ORDER BY item) AS item_agreement,
        any_value(score_agreement) AS score_agreement,
        sum(scale_high) AS score_high
    FROM item
),
scored AS (
    SELECT
        participant.*,
        instrument.*,
        coalesce(batch.end_date, batch.start_date) AS training_end,
        -- A score needs every answer: list_sum alone would leave out the missing ones.
        CASE WHEN list_count(pre) = items THEN
            list_sum(list_transform(pre, lambda answer, i: sign[i] * answer + mirror[i]))
        END AS score_before,
        CASE WHEN list_count(post) = items THEN
            list_sum(list_transform(post, lambda answer, i: sign[i] * answer + mirror[i]))
        END AS score_after
    FROM participant
    JOIN batch USING (batch_id)
    CROSS JOIN instrument
)
SELECT
    batch_id,
    coalesce(relationship, 'not_recorded') AS relationship,
    coalesce(disability, 'not_recorded') AS disability,
    coalesce(pre_mode, 'not_recorded') AS pre_mode,
    disability = 'yes' AS has_disability,
    sessions[1] AS attended_1,
    sessions[2] AS attended_2,
    sessions[3] AS attended_3,
    sessions[1] OR sessions[2] OR sessions[3] AS attended,
    sessions[1] AND sessions[2] AND sessions[3] AS completed,
    CASE
        WHEN score_after IS NOT NULL THEN true
        WHEN list_count(post) > 0 THEN false
    END AS answered,
    score_after >= score_agreement AS agrees,
    CASE WHEN commitment IS NOT NULL THEN true END AS committed,
    champion AS nominated,
    CASE WHEN action_date IS NOT NULL THEN true WHEN action IS NOT NULL THEN false END AS acted,
    action_date >= training_end + INTERVAL 6 MONTH AS sustained,
    -- A line with {item} stands for one line per statement of the instrument.
    pre[{item}] IS NOT NULL AND post[{item}] IS NOT NULL AS item_{item}_matched,
    sign[{item}] * pre[{item}] + mirror[{item}] >= item_agreement[{item}] AS item_{item}_before,
    sign[{item}] * post[{item}] + mirror[{item}] >= item_agreement[{item}] AS item_{item}_after,
    -- The flags of change are false, never NULL, for a person without both scores.
    score_before IS NOT NULL AND score_after IS NOT NULL AS matched,
    matched AND score_after > score_before AS rose,
    matched AND score_after < score_before AS fell,
    matched AND score_before = score_high AS was_at_ceiling,
    matched AND score_before >= score_agreement AS agreed_before,
    matched AND score_after >= score_agreement AS agreed_after
FROM scored;

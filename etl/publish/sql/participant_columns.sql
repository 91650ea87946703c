-- Of each participant what is counted and nothing else, a session and an answer in a column of its
-- own: engines count the elements of a list from different numbers on. This is what another engine
-- is handed. A view, so that the 10 millionth participant costs no storage; gone when the build is
-- done. Lines with {record} are only in what a version keeps of it: participant_record.sql.
CREATE OR REPLACE TEMP VIEW participant_columns AS
SELECT
    {record}person_id, source_id, "row", disability_method, commitment_date, champion_date,
    batch_id,
    relationship,
    disability,
    sex,
    {age_group} AS age_group,
    pre_mode,
    -- A line with {session} stands for one line per session, one with {item} for one per statement.
    sessions[{session}] AS session_{session},
    pre[{place}] AS pre_{item},
    post[{place}] AS post_{item},
    pre_total,
    post_total,
    commitment,
    champion,
    action,
    action_date
FROM participant;

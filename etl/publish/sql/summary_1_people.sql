-- The people counted, once: those of one batch, relationship, disability and way of asking, in a
-- column for each condition of the measures. All other counts are made from these, which are several
-- times fewer. Gone when the build is done.

-- Quicker than count(*) FILTER (…), which is felt with so many counts.
CREATE OR REPLACE TEMP MACRO how_many(flag) AS count(CASE WHEN flag THEN 1 END)::INTEGER;

-- Of its columns: which count people.
CREATE OR REPLACE TEMP MACRO is_count_of_people(name) AS
    name NOT IN ('batch_id', 'relationship', 'disability', 'pre_mode')
    AND NOT starts_with(name, 'blank: ');

CREATE OR REPLACE TEMP TABLE people AS
SELECT
    batch_id,
    relationship,
    disability,
    pre_mode,
    {counts}
FROM participant_result
GROUP BY ALL;

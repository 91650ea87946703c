-- How a batch was asked before the training, where all its people say so in one way. A table, for in
-- one statement DuckDB would keep all columns of all participants to read them twice.

CREATE OR REPLACE TEMP TABLE batch_mode AS
SELECT batch_id, min(pre_mode) AS only_mode
FROM memory.stage.good_participant
GROUP BY batch_id
HAVING min(pre_mode) = max(pre_mode);

-- The people counted, once: those of one batch, relationship, disability and way of asking, in a
-- column for each condition of the measures. All other counts are made from these, which are several
-- times fewer. In the SQL that DuckDB and Spark share.
SELECT
    batch_id,
    relationship,
    disability,
    pre_mode,
    {counts}
FROM participant_result
GROUP BY ALL;

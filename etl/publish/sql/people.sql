-- The people counted, once: those of one batch and way of asking who are alike, in a column for each
-- condition of the measures. All other counts are made from these, which are several times fewer.
-- Everybody is in two rows, for relationship and age together would be almost as many rows as people:
-- one tells no age group, the other no relationship (NULL). In the SQL that DuckDB and Spark share.
SELECT
    batch_id,
    relationship,
    disability,
    sex,
    age_group,
    pre_mode,
    {counts}
FROM participant_result
GROUP BY GROUPING SETS (
    (batch_id, pre_mode, relationship, disability, sex),
    (batch_id, pre_mode, sex, age_group)
);

-- The counts of whole batches added up, with the sums from which an interval can later be computed
-- that knows that people in one batch are alike. Gone when the build is done.
CREATE OR REPLACE TEMP MACRO moments(x, n, missing) AS {
    'numerator': sum(x)::BIGINT,
    'denominator': sum(n)::BIGINT,
    'missing': sum(missing)::BIGINT,
    'batches': count(CASE WHEN n > 0 THEN 1 END),
    'sum_xx': sum(x * x)::BIGINT,
    'sum_xn': sum(x * n)::BIGINT,
    'sum_nn': sum(n * n)::BIGINT
};

-- The name of a level: what is told of the people in its rows.
CREATE OR REPLACE TEMP MACRO level_of(relationship, disability, sex, age_group) AS
    coalesce(
        nullif(
            concat_ws(
                ',',
                CASE WHEN relationship IS NOT NULL THEN 'relationship' END,
                CASE WHEN disability IS NOT NULL THEN 'disability' END,
                CASE WHEN sex IS NOT NULL THEN 'sex' END,
                CASE WHEN age_group IS NOT NULL THEN 'age_group' END
            ),
            ''
        ),
        'all'
    );

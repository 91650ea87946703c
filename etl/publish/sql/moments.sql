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

-- The name of a level, from what `GROUPING(relationship, disability)` says is not in it.
CREATE OR REPLACE TEMP MACRO level_without(grouping_bits) AS
    CASE grouping_bits
        WHEN 3 THEN 'all'
        WHEN 1 THEN 'relationship'
        WHEN 2 THEN 'disability'
        ELSE 'relationship,disability'
    END;

-- Of the columns of `people`: which count people.
CREATE OR REPLACE TEMP MACRO is_count_of_people(name) AS
    name NOT IN ('batch_id', 'relationship', 'disability', 'pre_mode')
    AND NOT starts_with(name, 'blank: ');

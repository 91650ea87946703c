-- The tallies of whole batches added up, with the sums from which an interval can later be
-- computed that knows that people in one batch are alike. Gone when the build is done.
CREATE OR REPLACE TEMP MACRO moments(batch_tally) AS {
    'numerator': sum(batch_tally.x)::BIGINT,
    'denominator': sum(batch_tally.n)::BIGINT,
    'missing': sum(batch_tally.missing)::BIGINT,
    'batches': count(*) FILTER (batch_tally.n > 0),
    'sum_xx': sum(batch_tally.x * batch_tally.x)::BIGINT,
    'sum_xn': sum(batch_tally.x * batch_tally.n)::BIGINT,
    'sum_nn': sum(batch_tally.n * batch_tally.n)::BIGINT
};

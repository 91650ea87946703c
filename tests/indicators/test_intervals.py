"""The worked numbers of the interval formulas, and what must hold for any counts."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, binomtest

from indicators import intervals

PUBLISHED_SHARE = 1774 / 2029

batch_counts = st.lists(
    st.integers(1, 100).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    min_size=5,
    max_size=40,
)
# Of one batch: gained, lost and neither; at least one pair.
paired_counts = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(1, 30)), min_size=5, max_size=40
)


def sums(x, n):
    """Give numerator, denominator, batches, Σx², Σxn, Σn² of two lists."""
    xx, xn, nn = (
        sum(a * b for a, b in zip(*pair, strict=True)) for pair in ((x, x), (x, n), (n, n))
    )
    return sum(x), sum(n), len(n), xx, xn, nn


def percent(pair):
    return tuple(round(100 * bound, 2) for bound in pair[:2])


class TestWilson:
    @pytest.mark.parametrize(
        ("x", "n", "expected"),
        [
            (1774, 2029, (85.92, 88.80)),
            (1027, 2029, (48.44, 52.79)),
            (94, 133, (62.45, 77.75)),
            (0, 10, (0.0, 27.75)),
        ],
    )
    def test_worked_numbers(self, x, n, expected):
        assert percent(intervals.wilson(x, n)) == expected

    def test_without_people_there_is_none(self):
        assert all(map(math.isnan, intervals.wilson(0, 0)))

    @given(st.integers(1, 3000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
    def test_agrees_with_scipy_and_contains_the_share(self, counts):
        x, n = counts
        low, high = intervals.wilson(x, n)
        reference = binomtest(x, n).proportion_ci(method="wilson")
        assert (low, high) == pytest.approx((reference.low, reference.high), abs=1e-9)
        assert 0 <= low <= x / n <= high <= 1


class TestClusteredRate:
    x, n = (18, 15, 20, 12, 19, 16), (20, 20, 22, 18, 20, 20)

    def test_worked_design_effect(self):
        design = intervals.cluster_design(*sums(self.x, self.n))
        assert round(sum(self.x) / sum(self.n), 4) == 0.8333
        assert round(design.standard_error, 5) == 0.04303
        assert round(design.deff, 3) == 1.6
        assert round(design.n_effective, 1) == 75.0

    def test_worked_interval(self):
        interval = intervals.rate_interval(*sums(self.x, self.n))
        assert percent(interval) == (73.32, 90.09)
        assert interval.note == ""
        assert percent(intervals.wilson(100, 120)) == (75.65, 88.94)

    def test_four_batches_are_too_few(self):
        interval = intervals.rate_interval(*sums(self.x[:4], self.n[:4]))
        assert interval.note == "too_few_batches"
        assert math.isnan(interval.low)
        assert math.isnan(interval.high)

    def test_five_batches_are_enough(self):
        interval = intervals.rate_interval(*sums(self.x[:5], self.n[:5]))
        assert interval.note == ""
        assert percent(interval) == (71.47, 91.67)

    def test_no_people_is_no_data(self):
        assert intervals.rate_interval(0, 0, 0, 0, 0, 0).note == "no_data"
        assert intervals.rate_interval(0, math.nan, 9, 0, 0, 0).note == "no_data"

    @pytest.mark.parametrize(("x", "expected"), [(0, (0.0, 3.7)), (20, (96.3, 100.0))])
    def test_unanimous_batches_are_not_inflated(self, x, expected):
        totals = sums((x,) * 5, (20,) * 5)
        assert intervals.cluster_design(*totals) == (1.0, 0.0, 100.0)
        assert percent(intervals.rate_interval(*totals)) == expected

    def test_one_batch_has_no_design_effect(self):
        with pytest.raises(ValueError, match="at least 2 batches, not 1"):
            intervals.cluster_design(*sums((18,), (20,)))

    @given(batch_counts)
    def test_sums_give_what_the_list_of_batches_gives(self, batches):
        x, n = (np.array(column, dtype=float) for column in zip(*batches, strict=True))
        total, share, count = n.sum(), x.sum() / n.sum(), len(batches)
        clustered = count / (count - 1) * ((x - share * n) ** 2).sum() / total**2
        simple = share * (1 - share) / total
        design = intervals.cluster_design(*sums(x.tolist(), n.tolist()))
        assert design.deff == pytest.approx(max(1.0, clustered / simple) if simple else 1.0)
        assert design.n_effective == pytest.approx(total / design.deff)

    @given(batch_counts)
    def test_interval_contains_the_share_and_is_never_narrower_than_unclustered(self, batches):
        x, n = zip(*batches, strict=True)
        low, high, note = intervals.rate_interval(*sums(x, n))
        plain_low, plain_high = intervals.wilson(sum(x), sum(n))
        share = sum(x) / sum(n)
        assert note == ""
        assert 0 <= low <= share + 1e-12
        assert share - 1e-12 <= high <= 1
        assert high - low >= plain_high - plain_low - 1e-9

    @given(batch_counts, batch_counts)
    def test_sums_add_up_over_cells_of_whole_batches(self, first, second):
        cells = [sums(*zip(*cell, strict=True)) for cell in (first, second)]
        added = tuple(map(sum, zip(*cells, strict=True)))
        assert added == sums(*zip(*(first + second), strict=True))


class TestDifference:
    def test_worked_number(self):
        # 18, 15, 20, 12, 19, 16 of 20, 20, 22, 18, 20, 20: p = 100/120, Σr² = 22.2222, so the
        # variance is 6/5 · 22.2222 / 120² = 0.00185185, 1.6 times p(1-p)/120; Wilson of 62.5/75 is
        # 0.733241 to 0.900943. Wilson of 1774/2029 = 0.874322 is 0.859188 to 0.888042.
        # -0.040989 - √(0.100092² + 0.013720²) and -0.040989 + √(0.067610² + 0.015134²).
        x, n = [18, 15, 20, 12, 19, 16], [20, 20, 22, 18, 20, 20]
        sums = (
            sum(a * a for a in x),
            sum(a * b for a, b in zip(x, n, strict=True)),
            sum(b * b for b in n),
        )
        of_batches = intervals.rate_interval(100, 120, 6, *sums)
        assert of_batches[:2] == pytest.approx((0.733241, 0.900943), abs=1e-6)
        found = intervals.difference_interval(
            (100 / 120, *of_batches[:2]), (PUBLISHED_SHARE, *intervals.wilson(1774, 2029))
        )
        assert found == pytest.approx((-0.142016, 0.028294), abs=2e-6)

    def test_is_the_reverse_the_other_way_round(self):
        a, b = (0.5, 0.4, 0.7), (0.2, 0.15, 0.3)
        low, high = intervals.difference_interval(a, b)
        assert intervals.difference_interval(b, a) == pytest.approx((-high, -low))


class TestPairedChange:
    def test_worked_numbers(self):
        gained, lost, matched = 35, 5, 100
        assert (gained - lost) / matched == 0.30
        assert f"{intervals.mcnemar_exact(gained, lost):.2e}" == "1.38e-06"
        assert percent(intervals.bonett_price(gained, lost, matched)) == (18.34, 40.48)

    def test_nobody_moved(self):
        assert intervals.mcnemar_exact(0, 0) == 1.0
        assert intervals.mcnemar_exact(4, 4) == 1.0

    def test_nothing_matched(self):
        assert all(map(math.isnan, intervals.bonett_price(0, 0, 0)))
        assert intervals.paired_interval(0, 0, 0, 0, 0, 0, 0).note == "no_data"

    def test_no_design_effect_changes_nothing(self):
        assert intervals.change_interval(35, 5, 100) == intervals.bonett_price(35, 5, 100)

    def test_design_effect_of_two_is_half_the_people(self):
        assert intervals.change_interval(36, 6, 100, 2) == intervals.bonett_price(18, 3, 50)

    def test_few_batches(self):
        assert intervals.paired_interval(8, 2, 40, 4, 20, 60, 400).note == "too_few_batches"

    def test_batches_that_differ_widen_the_interval(self):
        totals = sums((9, 1, 0, 8, 2), (10, 10, 8, 12, 10))[3:]
        assert round(intervals.change_design(22, 2, 50, 5, *totals).deff, 5) == 4.56875
        assert percent(intervals.paired_interval(22, 2, 50, 5, *totals)) == (-2.56, 70.20)
        assert percent(intervals.bonett_price(22, 2, 50)) == (22.33, 54.59)

    def test_everyone_gained(self):
        totals = sums((10,) * 5, (10,) * 5)[3:]
        assert intervals.change_design(50, 0, 50, 5, *totals) == (1.0, 0.0, 50.0)
        assert intervals.paired_interval(50, 0, 50, 5, *totals).high == 1.0

    @given(paired_counts)
    def test_sums_give_what_the_list_of_pairs_gives(self, batches):
        gained, lost, same = (np.array(column) for column in zip(*batches, strict=True))
        matched, change = gained + lost + same, gained - lost
        total, count = matched.sum(), len(batches)
        pairs = np.repeat([1.0, -1.0, 0.0], [gained.sum(), lost.sum(), same.sum()])
        simple = pairs.var() / total
        clustered = ((change - pairs.mean() * matched) ** 2).sum() * count / (count - 1) / total**2
        totals = sums(change.tolist(), matched.tolist())[3:]
        design = intervals.change_design(gained.sum(), lost.sum(), total, count, *totals)
        expected = max(1.0, clustered / simple) if simple else 1.0
        assert design.deff == pytest.approx(expected)
        assert design.standard_error == pytest.approx(math.sqrt(expected * simple))

    @given(st.integers(0, 200), st.integers(0, 200), st.integers(0, 200), st.floats(1, 20))
    def test_interval_lies_within_minus_one_and_one(self, gained, lost, same, deff):
        matched = gained + lost + same
        if matched:
            low, high = intervals.change_interval(gained, lost, matched, deff)
            assert -1 <= low < high <= 1


class TestFunnel:
    def test_worked_limits(self):
        limits = intervals.funnel_limits(PUBLISHED_SHARE, 25)
        assert (limits.low_95, limits.low_998) == (18, 16)
        assert (limits.high_95, limits.high_998) == (25, 25)

    def test_status_at_the_worked_limits(self):
        counts = [15, 16, 17, 18, 25]
        status = intervals.funnel_status(counts, [25] * 5, PUBLISHED_SHARE)
        assert status.tolist() == ["alarm", "alert", "alert", "inside", "inside"]

    def test_upper_side(self):
        limits = intervals.funnel_limits(0.5, [100])
        assert [limit.tolist() for limit in limits] == [[35], [40], [60], [65]]
        counts = [60, 61, 65, 66]
        status = intervals.funnel_status(counts, [100] * 4, 0.5)
        assert status.tolist() == ["inside", "alert", "alert", "alarm"]

    def test_one_element_per_batch_size(self):
        limits = intervals.funnel_limits(PUBLISHED_SHARE, [19, 25, 100])
        assert limits.low_95.tolist() == [14, 18, 81]

    @given(st.floats(0.01, 0.99), st.integers(1, 200))
    def test_limits_are_what_the_docstring_says(self, p, n):
        low_998, low_95, high_95, high_998 = intervals.funnel_limits(p, n)
        assert 0 <= low_998 <= low_95 <= high_95 <= high_998 <= n
        assert binom.cdf(low_95 - 1, n, p) < 0.025 + 1e-9
        assert binom.cdf(low_95, n, p) >= 0.025 - 1e-9
        assert binom.sf(high_95, n, p) < 0.025 + 1e-9
        assert binom.sf(high_95 - 1, n, p) >= 0.025 - 1e-9

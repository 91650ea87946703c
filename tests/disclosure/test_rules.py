import numpy as np

from disclosure.rules import RULES


def test_the_public_is_told_counts_rounded_to_five() -> None:
    told = RULES["public"].rounded(np.array([8.0, 16, 23, 47, 50, 12, 13]))
    assert told.tolist() == [10, 15, 25, 45, 50, 10, 15]
    assert RULES["donor"].rounded(np.array([8.0, 16, 23])).tolist() == [8, 16, 23]


def test_the_least_of_nearly_all_is_never_rounded_up() -> None:
    # Of 24 at least 14 are meant, which is told as 10: 15 might be too many.
    assert RULES["public"].rounded_down(np.array([14.0, 15, 17])).tolist() == [10, 15, 15]
    assert RULES["donor"].rounded_down(np.array([19.0])).tolist() == [19]

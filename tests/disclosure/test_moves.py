import numpy as np

from disclosure.moves import Moves

# One more in the first and the fourth of a square for one fewer in the second and the third.
SQUARE, STEPS = np.arange(4), np.array([1.0, -1.0, -1.0, 1.0])


def square() -> Moves:
    moves = Moves()
    moves.add(SQUARE, STEPS)
    return moves


def test_a_move_goes_as_far_as_the_number_with_least_room_both_ways() -> None:
    down, up = np.array([3.0, 9.0, 8.0, 7.0, 5.0]), np.array([9.0, 9.0, 9.0, 6.0, 5.0])
    falls, rises = square().reach(np.ones(5, dtype=bool), down, up)
    assert rises.tolist() == [6, 3, 3, 6, 0]
    assert falls.tolist() == [3, 6, 6, 3, 0]


def test_what_moves_something_that_is_shown_is_no_move() -> None:
    withheld = np.array([True, True, True, False, True])
    falls, rises = square().reach(withheld, np.full(5, 9.0), np.full(5, 9.0))
    assert not falls.any()
    assert not rises.any()


def test_the_farthest_of_several_moves_counts_and_none_at_all_is_not_kept() -> None:
    moves = square()
    moves.add(np.array([0, 4]), np.array([2.0, -2.0]))
    moves.add(SQUARE, np.full(4, 1e-9))
    assert len(moves) == 2
    falls, rises = moves.reach(np.ones(5, dtype=bool), np.full(5, 4.0), np.full(5, 7.0))
    assert rises.tolist() == [4, 4, 4, 4, 4]
    assert falls.tolist() == [4, 4, 4, 4, 4]


def test_nothing_moves_before_a_move_is_known() -> None:
    falls, rises = Moves().reach(np.ones(3, dtype=bool), np.ones(3), np.ones(3))
    assert not (falls.any() or rises.any())

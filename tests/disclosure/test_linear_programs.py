import subprocess
import sys

import numpy as np
import pytest
from scipy import sparse

import warehouse
from disclosure.linear_programs import Distances

# The first is the sum of the others.
SUMS = sparse.csr_matrix(np.array([[-1.0, 1.0, 1.0]]))


def test_a_number_moves_as_far_as_what_adds_up_with_it_lets_it() -> None:
    program = Distances(SUMS, np.array([-1.0, -9.0, -9.0]), np.array([2.0, 9.0, 3.0]))
    # The second rises by 11 where the total rises by 2 and the third falls by 9: by 9, its bound.
    assert program.farthest(np.array([1]), 1.0).distances[1] == pytest.approx(9)
    # It falls by 4 where the total falls by 1 and the third rises by 3.
    found = program.farthest(np.array([1]), -1.0)
    assert found.distances == pytest.approx([-1, -4, 3])


def test_the_price_of_a_bound_is_how_much_farther_a_step_of_it_lets_one_come() -> None:
    down, up = np.array([-1.0, -9.0, -9.0]), np.array([2.0, 9.0, 3.0])
    prices = Distances(SUMS, down, up).farthest(np.array([1]), -1.0).prices
    # One step more of the total's lower bound, or of the third's upper one, is one step farther.
    assert prices == pytest.approx([-1, 0, 1])


def test_each_question_starts_anew() -> None:
    program = Distances(SUMS, np.full(3, -2.0), np.full(3, 2.0))
    assert program.farthest(np.array([1, 2]), 1.0).distances[0] == pytest.approx(2)
    assert program.farthest(np.array([1]), 1.0).distances[1] == pytest.approx(2)
    assert program.farthest(np.array([2]), -1.0).distances[2] == pytest.approx(-2)


def test_a_solver_prints_nothing() -> None:
    # In a process of its own: what is printed is printed once in each, and not by Python.
    code = "from disclosure.linear_programs import solver; solver().run()"
    printed = subprocess.run(
        [sys.executable, "-c", code], cwd=warehouse.ROOT, capture_output=True, check=True
    )
    assert (printed.stdout, printed.stderr) == (b"", b"")

import os
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

import warehouse
from disclosure.lattice import ALL, lattice

PLACES = pd.DataFrame({"program": ["w", "w", "p"], "district": ["t", "g", "t"]})
KINDS = pd.DataFrame({"program": ["w", "w", "p"], "kind": ["father", "friend", "father"]})
TABLES = {
    "place": (PLACES, ("program", "district")),
    "kind": (KINDS, ("program", "kind")),
}


def test_tables_share_the_margins_of_the_dimensions_that_they_share() -> None:
    cells = lattice(TABLES)
    keys = set(cells.keys.itertuples(index=False, name=None))
    # program, district, kind: the total, 2 programs, 2 districts, 3 places, 2 kinds, 3 of both.
    assert keys == {
        (ALL, ALL, ALL),
        ("w", ALL, ALL),
        ("p", ALL, ALL),
        (ALL, "t", ALL),
        (ALL, "g", ALL),
        ("w", "t", ALL),
        ("w", "g", ALL),
        ("p", "t", ALL),
        (ALL, ALL, "father"),
        (ALL, ALL, "friend"),
        ("w", ALL, "father"),
        ("w", ALL, "friend"),
        ("p", ALL, "father"),
    }
    assert cells.finest.sum() == 6


def test_what_is_counted_adds_up_in_every_equation() -> None:
    cells = lattice(TABLES)
    values = cells.counted({"place": np.array([10, 20, 5]), "kind": np.array([25, 5, 5])})
    by_key = dict(zip(cells.keys.itertuples(index=False, name=None), values, strict=True))
    assert by_key[(ALL, ALL, ALL)] == 35
    assert by_key[("w", ALL, ALL)] == 30
    assert by_key[(ALL, "t", ALL)] == 15
    assert by_key[(ALL, ALL, "father")] == 30
    assert not (cells.sums @ values).any()
    assert set(np.unique(cells.sums.data)) == {-1.0, 1.0}


def test_tables_that_do_not_agree_are_refused() -> None:
    with pytest.raises(ValueError, match="kind adds up to other totals"):
        lattice(TABLES).counted({"place": np.array([10, 20, 5]), "kind": np.array([25, 6, 5])})


def test_of_nobody_there_is_the_total() -> None:
    nobody = PLACES.iloc[:0]
    cells = lattice({"place": (nobody, ("program", "district"))})
    assert cells.counted({"place": np.zeros(0, dtype=np.int64)}).tolist() == [0]
    assert cells.sums.shape == (0, 1)


def test_what_adds_up_stands_in_the_same_order_in_every_process() -> None:
    """Another order of the equations makes another choice of what to withhold, of the same data."""
    code = (
        "import pandas as pd; from disclosure.lattice import lattice\n"
        "names = ('year', 'district', 'program', 'sex')\n"
        "frame = pd.DataFrame([['1', 'a', 'p', 'f'], ['2', 'b', 'q', 'm']], columns=names)\n"
        "print(lattice({'table': (frame, names)}).sums.indices.tolist())"
    )
    printed = [
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=warehouse.ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "3")
    ]
    assert printed[0] == printed[1] != b""

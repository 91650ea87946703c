"""Tau-Argus, the programme of statistical offices, says what is unsafe and what hiding costs."""

import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from pytauargus.protect import protect as protected_by_argus

from disclosure.audit import ranges
from disclosure.lattice import ALL, lattice
from disclosure.suppression import protect
from tests.disclosure import tables

SMALLEST = 5
NAMES = ("row", "column", "layer")


def of_argus(frame: pd.DataFrame, counts: np.ndarray) -> dict[tuple[str, ...], str]:
    """Return what Tau-Argus makes of each cell: S safe, U unsafe, M withheld for others."""
    people = frame.loc[np.repeat(np.arange(len(frame)), counts)]
    columns = {name: people[name].tolist() for name in frame}
    found = protected_by_argus(
        columns | {"value": [1] * len(people)},
        [list(frame)],
        "value",
        safety_rules=f"FREQ({SMALLEST},100)",
        suppress="OPT(1)",
    )
    lines = pd.read_csv(found.files["tab1"], sep=";", header=None)
    shutil.rmtree(found.workdir)
    width = len(frame.columns)
    keys = lines[list(range(width))].replace("Total", ALL).itertuples(index=False, name=None)
    return dict(zip(keys, lines[width + 3], strict=True))


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the solver of Tau-Argus leave its logs, which it writes where it is run, apart."""
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("shape", [(4, 5), (3, 6), (3, 3, 4)])
@pytest.mark.parametrize("seed", range(4))
def test_what_it_calls_unsafe_is_protected_at_no_more_than_its_cost(
    shape: tuple[int, ...], seed: int
) -> None:
    random = np.random.default_rng([seed, *shape])
    counts = random.integers(1, 40, shape)
    # Of 3 and 4 people it asks for a range as wide as twice that, which is more than is asked here.
    few = random.random(shape) < 0.15
    counts = np.where(few, random.integers(3, SMALLEST, shape), np.maximum(counts, SMALLEST))
    own = NAMES[: len(shape)]
    values = [
        tuple(f"{name[0]}{number}" for name, number in zip(own, place, strict=True))
        for place in np.ndindex(*shape)
    ]
    frame = pd.DataFrame(values, columns=list(own))
    cells = lattice({"table": (frame, own)})
    people = cells.counted({"table": counts.ravel()})
    system = tables.system(cells, people, SMALLEST)
    withheld = protect(system)
    status = of_argus(frame, counts.ravel())
    theirs = np.array([status[key] for key in cells.keys.itertuples(index=False, name=None)])
    unsafe = theirs == "U"
    assert unsafe.any()
    assert withheld[unsafe].all()
    assert (ranges(system, withheld).width[unsafe] >= SMALLEST).all()
    assert people[withheld].sum() <= 1.3 * people[theirs != "S"].sum()

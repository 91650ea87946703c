"""Synthetic people for the attack, and their counts as a build makes them, without a database."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from disclosure.counts import EVERYBODY
from disclosure.lattice import lattice
from etl.contract import released
from etl.publish.release_counts import PEOPLE, PLACE, Counted, with_all_values

KINDS = {
    "relationship": ["husband", "father", "brother", "not_recorded"],
    "disability": ["yes", "no", "not_recorded"],
    "sex": ["male", "female"],
    "age_group": ["under_20", "20_29", "30_39", "not_recorded"],
}


@dataclass(frozen=True)
class Shape:
    """How many programs, years and districts there are, and the most people of each."""

    programs: int
    years: int
    districts: int
    most_of_a_place: int


def random_people(seed: int) -> pd.DataFrame:
    """Return people of a random shape: few or many, alike or not, in full and empty places."""
    random = np.random.default_rng(seed)
    shape = Shape(
        *(int(random.integers(low, high)) for low, high in ((1, 4), (1, 4), (1, 7), (3, 80)))
    )
    rows = [
        (f"p{program}", str(2020 + year), f"35{district:02}")
        for program in range(shape.programs)
        for year in range(shape.years)
        for district in range(shape.districts)
        if random.random() < 0.75
        for _ in range(int(random.integers(0, shape.most_of_a_place)))
    ]
    places = pd.DataFrame(rows, columns=list(PLACE))
    return with_answers(places, random, float(random.choice([0.5, 0.8, 0.97])))


def places(programs: int, years: int, districts: int, seed: int) -> pd.DataFrame:
    """Return where people are of so many programs, years and districts: nobody to 90 of a place."""
    every = [
        (f"p{program}", str(2016 + year), f"{1100 + district}")
        for program in range(programs)
        for year in range(years)
        for district in range(districts)
    ]
    sizes = np.random.default_rng(seed).choice([0, 0, 1, 3, 12, 25, 60, 90], len(every))
    frame = pd.DataFrame(every, columns=list(PLACE))
    return frame.loc[frame.index.repeat(sizes)].reset_index(drop=True)


def nasty_people() -> pd.DataFrame:
    """Return people in a district of three, a place of one, a group of two, and many alone.

    There is a program of one person, too.
    """
    random = np.random.default_rng(7)
    rows = [("p0", "2020", "3501")] * 40 + [("p0", "2020", "3502")] * 3 + [("p0", "2021", "3501")]
    rows += [("p1", "2021", "3503")] * 25 + [("p1", "2021", "3504")] * 2
    rows += [("p1", "2020", f"35{number:02}") for number in range(5, 17)]
    rows += [("p2", "2021", "3501")]
    return with_answers(pd.DataFrame(rows, columns=list(PLACE)), random, 0.95)


def with_answers(places: pd.DataFrame, random: np.random.Generator, share: float) -> pd.DataFrame:
    """Give people what they are and what they did and said, each as it depends on the others."""
    size = len(places)
    found = places.copy()
    for name, values in KINDS.items():
        weights = random.dirichlet(np.full(len(values), 0.6))
        found[name] = random.choice(values, size, p=weights)

    def some(part: float) -> np.ndarray:
        return random.random(size) < part

    sessions = {f"attendance_{session}": some(share) for session in (1, 2, 3)}
    answered = some(share)
    matched = answered & some(0.9)
    agreement = answered & some(share)
    acted = some(1 - share)
    counts = sessions | {
        "with_disability": (found["disability"] == "yes").to_numpy(),
        "stage_attended": np.any(list(sessions.values()), axis=0),
        "completion": np.all(list(sessions.values()), axis=0),
        "answered": answered,
        "agreement": agreement,
        "champion": some(0.5),
        "stage_committed": some(0.6),
        "stage_acted": acted,
        "stage_sustained": acted & some(0.3),
        "agreement_increased": matched & some(0.5),
        "matched": matched,
        "agree_before": matched & some(0.5),
        "agree_after": matched & agreement,
    }
    return found.assign(**counts)


def counted(people: pd.DataFrame) -> Counted:
    """Count people as a build counts them."""
    names = [one.name for one in released.released_counts()]
    tables = {"place": PLACE} | {name: ("program", name) for name in PEOPLE}
    frames = {
        table: with_all_values(
            people.assign(everybody=1)
            .groupby(list(own), sort=True)[["everybody", *names]]
            .sum()
            .reset_index(),
            table,
        )
        for table, own in tables.items()
    }
    cells = lattice({table: (frame, tables[table]) for table, frame in frames.items()})

    def added(name: str) -> np.ndarray:
        return cells.counted({table: one[name].to_numpy(np.int64) for table, one in frames.items()})

    nothing = np.zeros(len(cells), dtype=bool)
    values = {EVERYBODY: added("everybody")} | {name: added(name) for name in names}
    return Counted(cells, values, dict.fromkeys(names, nothing), nothing)

"""All attacks: `python -m tests.attack`, or with fewer data sets `--data-sets N --pairs N`.

Prints what it has come to, and each number that was found out: of which data set, which cell, and
between what it can be told. Exit status 1 where anything was found out.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass

import numpy as np
from tqdm import tqdm

from disclosure.mending import names_of
from disclosure.rules import RULES
from tests.attack import attacker, people

NASTY = -1  # in a seed's place
FIRST_PAIR = 1000
PROCESSES = 2


@dataclass(frozen=True)
class Attacked:
    """Hold how many small cells of a data set were attacked, and in words what was found out."""

    small_cells: int
    found: tuple[str, ...]


def main() -> int:
    """Attack as many releases as asked for and print what was found out."""
    parser = argparse.ArgumentParser(prog="python -m tests.attack", description=__doc__)
    parser.add_argument("--data-sets", type=int, default=200)
    parser.add_argument("--pairs", type=int, default=30)
    parser.add_argument("--processes", type=int, default=PROCESSES)
    options = parser.parse_args()
    start = time.monotonic()
    with ProcessPoolExecutor(options.processes) as pool:
        seeds = [NASTY, *range(options.data_sets)]
        sets = list(_done([pool.submit(attack, seed) for seed in seeds], "data set"))
        seeds = list(range(FIRST_PAIR, FIRST_PAIR + options.pairs))
        pairs = list(_done([pool.submit(attack_pair, seed) for seed in seeds], "pair"))
    asked = sum(one.small_cells for one in sets)
    found = sum(len(one.found) for one in sets)
    within_reach = sum(len(one.found) for one in pairs)
    print(f"{len(sets)} data sets: {asked} small cells attacked, {found} found out")
    print(f"{len(pairs)} pairs that differ by one person: {within_reach} both within reach")
    print(f"{time.monotonic() - start:.0f} s")
    return 1 if found or within_reach else 0


def attack(seed: int) -> Attacked:
    """Attack the releases of one data set."""
    frame = people.nasty_people() if seed == NASTY else people.random_people(seed)
    if not len(frame):
        return Attacked(0, ())
    counted, asked = people.counted(frame), 0
    words = [
        f"data set {seed}: whether {', '.join(cell)} is listed tells what somebody is"
        for cell in sorted(attacker.listing_tells(frame))
    ]
    for rule in RULES.values():
        released = attacker.released(counted, rule)
        asked += int((released.withheld["needs"] > 0).sum())
        words += [
            f"data set {seed}, {rule.audience}: {count} of {', '.join(cell)} tells whether there "
            "is anybody"
            for count, cell in attacker.told_of_nobody(released)
        ]
        words += [
            f"data set {seed}, {rule.audience}: {count} of {', '.join(cell)} tells what few are"
            for count, cell in attacker.told_of_few(released, rule)
        ]
        told = attacker.found_out(released, rule)
        names = names_of(told.drop(columns=["least", "most"]))
        for (count, cell), row in zip(names, told.to_dict("records"), strict=True):
            words.append(
                f"data set {seed}, {rule.audience}: {count or 'participants'} of "
                f"{', '.join(cell) or 'all'} is told as {row['least']:.0f} to {row['most']:.0f}, "
                f"{row['most'] - row['least']:.0f} wide, where {row['needs']} are needed"
            )
    return Attacked(asked, tuple(words))


def attack_pair(seed: int) -> Attacked:
    """Attack two versions of a data set, of which the second lacks one person."""
    before = people.random_people(seed)
    if len(before) < 2:
        return Attacked(0, ())
    one = int(np.random.default_rng(seed).integers(len(before)))
    after = before.drop(index=one).reset_index(drop=True)
    words = [
        f"pair {seed}, {rule.audience}: both releases stay within reach"
        for rule in RULES.values()
        if len(before) >= 2 * rule.smallest and not attacker.must_be_withdrawn(before, after, rule)
    ]
    return Attacked(0, tuple(words))


def _done(attacks: list[Future[Attacked]], unit: str) -> Iterator[Attacked]:
    """Yield what attacks came to as each is done, and print what was found out at once."""
    for one in tqdm(as_completed(attacks), total=len(attacks), unit=unit, file=sys.stderr):
        attacked = one.result()
        for words in attacked.found:
            print(words, flush=True)
        yield attacked


if __name__ == "__main__":
    sys.exit(main())

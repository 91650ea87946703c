"""All attacks: `python -m tests.attack`, or with fewer data sets `--data-sets N --pairs N`.

Exit status 1 where anything was found out.
"""

from __future__ import annotations

import argparse
import sys
import time

import numpy as np
import pandas as pd
from tqdm import tqdm

from disclosure.rules import RULES
from tests.attack import attacker, people

FIRST_PAIR = 1000


def main() -> int:
    """Attack as many releases as asked for and print what was found out."""
    parser = argparse.ArgumentParser(prog="python -m tests.attack", description=__doc__)
    parser.add_argument("--data-sets", type=int, default=200)
    parser.add_argument("--pairs", type=int, default=30)
    options = parser.parse_args()
    start = time.monotonic()
    sets = {f"random {seed}": people.random_people(seed) for seed in range(options.data_sets)}
    failed = _attack({"nasty": people.nasty_people()} | sets)
    failed += _attack_pairs(options.pairs)
    print(f"{time.monotonic() - start:.0f} s")
    return 1 if failed else 0


def _attack(sets: dict[str, pd.DataFrame]) -> int:
    """Attack the releases of data sets; return how many cells were found out."""
    asked = failed = 0
    for name, frame in tqdm(sets.items(), unit="data set", file=sys.stderr):
        if not len(frame):
            continue
        counted = people.counted(frame)
        for rule in RULES.values():
            found = attacker.released(counted, rule)
            told = attacker.found_out(found, rule)
            asked += int((found.withheld["needs"] > 0).sum())
            failed += len(told)
            if len(told):
                print(f"{name}, {rule.audience}: {len(told)} found out\n{told.head().to_string()}")
    print(f"{len(sets)} data sets: {asked} small cells attacked, {failed} found out")
    return failed


def _attack_pairs(number: int) -> int:
    """Return of how many pairs of versions that differ by one person both stay within reach."""
    failed = 0
    for seed in tqdm(range(FIRST_PAIR, FIRST_PAIR + number), unit="pair", file=sys.stderr):
        before = people.random_people(seed)
        if len(before) < 2:
            continue
        one = int(np.random.default_rng(seed).integers(len(before)))
        after = before.drop(index=one).reset_index(drop=True)
        for rule in RULES.values():
            if len(before) >= 2 * rule.smallest:
                failed += not attacker.must_be_withdrawn(before, after, rule)
    print(f"{number} pairs of versions that differ by one person: {failed} both within reach")
    return failed


if __name__ == "__main__":
    sys.exit(main())

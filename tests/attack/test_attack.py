"""Few attacks of each kind; all of them by `make attack`."""

import os
import subprocess
import sys

import pandas as pd
import pytest

from disclosure import mending, suppression
from disclosure import release as releases
from disclosure.rules import RULES, Rule
from tests.attack import __main__ as attacks
from tests.attack import attacker, people

EACH = pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))


@EACH
@pytest.mark.parametrize("seed", range(3))
def test_nothing_is_found_out_of_random_people(seed: int, rule: Rule) -> None:
    counted = people.counted(people.random_people(seed))
    found = attacker.released(counted, rule)
    assert len(found.withheld)
    assert attacker.found_out(found, rule).empty


@EACH
def test_nothing_is_found_out_of_nasty_people(rule: Rule) -> None:
    found = attacker.released(people.counted(people.nasty_people()), rule)
    assert attacker.found_out(found, rule).empty


@EACH
def test_nothing_is_found_out_where_cells_are_protected_by_swaps(
    rule: Rule, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(releases, "MOST_CELLS", 10)
    found = attacker.released(people.counted(people.random_people(1)), rule)
    assert attacker.found_out(found, rule).empty


def test_the_attack_finds_out_what_small_cells_alone_do_not_hide(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A test of the attack: without complementary suppression it succeeds."""
    monkeypatch.setattr(releases, "protect", lambda system: (system.needs > 0) | system.follows)
    monkeypatch.setattr(mending.Mending, "mend", mending.Mending._told)
    rule = RULES["donor"]
    found = attacker.released(people.counted(people.random_people(1)), rule)
    told = attacker.found_out(found, rule)
    assert len(told) > 5
    assert ((told["most"] - told["least"]) < told["needs"]).all()
    assert ((told["least"] <= told["value"]) & (told["value"] <= told["most"])).all()
    words = attacks.attack(1).found
    assert len(words) > 5
    assert words[0].startswith("data set 1, donor: ")


def test_it_is_no_accident_that_it_fails() -> None:
    assert suppression.protect is releases.protect


@EACH
def test_of_one_who_came_nothing_is_told_by_two_versions(rule: Rule) -> None:
    """The earlier release is not within reach any more."""
    before = people.random_people(2)
    after = pd.concat([before, before.iloc[[5]]], ignore_index=True)
    assert attacker.must_be_withdrawn(before, after, rule)
    assert not attacker.must_be_withdrawn(before, before, rule)


def test_equal_people_are_released_alike_whatever_the_order_of_hashes() -> None:
    """What a solver finds first depends on the order in which it is told."""
    program = (
        "from disclosure.rules import RULES; from tests.attack import attacker, people; "
        "counted = people.counted(people.random_people(2)); "
        "print(attacker.released(counted, RULES['donor']).cells.to_csv())"
    )
    released = [
        subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in "123"
    ]
    assert released[0].count("withheld") > 200
    assert released == [released[0]] * 3

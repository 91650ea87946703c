"""Few attacks of each kind; all of them by `make attack`."""

import os
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

from disclosure import mending, suppression
from disclosure import release as releases
from disclosure.rules import RULES, Rule
from etl.publish import release_counts
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
    assert not attacker.told_of_nobody(found)


@EACH
def test_nothing_is_found_out_of_nasty_people(rule: Rule) -> None:
    found = attacker.released(people.counted(people.nasty_people()), rule)
    assert attacker.found_out(found, rule).empty
    assert attacker.told_of_few(found, rule) == []


@EACH
def test_nothing_is_found_out_where_cells_are_protected_by_swaps(
    rule: Rule, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(releases, "MOST_CELLS", 10)
    found = attacker.released(people.counted(people.random_people(1)), rule)
    assert attacker.found_out(found, rule).empty
    assert not attacker.told_of_nobody(found)


def test_what_is_listed_does_not_tell_what_somebody_is() -> None:
    """Of 14 people in two programs nothing is told to the public, nor by what could be."""
    assert attacks.attack(163).found == ()
    assert not attacker.listing_tells(people.nasty_people())


def test_of_a_program_of_one_person_only_that_it_is_there_is_told() -> None:
    """Each sex, age group and relationship that there may be is listed of it, and none is told."""
    cells = attacker.released(people.counted(people.nasty_people()), RULES["donor"]).cells
    own = cells[(cells["program"] == "p2") & (cells["count"] == "")]
    assert set(own["status"]) == {"withheld"}
    listed = own[(own["program_year"] == "") & (own["district"] == "")]
    assert {name: (listed[name] != "").sum() for name in people.KINDS} == {
        "relationship": 7,
        "disability": 3,
        "sex": 3,
        "age_group": 7,
    }


def test_the_attack_finds_out_what_few_are_where_it_is_told_what_they_are_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A test of the attack: with nobody of all other kinds told, the one that is left is known."""
    few = lambda numbers, *_: np.where((numbers > 0) & (numbers < 5), 5, 0)  # noqa: E731
    monkeypatch.setattr(releases, "needs_of_everybody", few)
    found = attacker.released(people.counted(people.nasty_people()), RULES["donor"])
    assert ("", ("program=p2", "sex=not_recorded")) in attacker.told_of_few(found, RULES["donor"])


def test_the_attack_finds_out_what_somebody_is_where_only_those_who_exist_are_listed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A test of the attack: the list of cells tells it, and what follows from it: a disability."""
    monkeypatch.setattr(release_counts, "SENSITIVE", {})
    words = attacks.attack(163).found
    assert any("is listed tells what somebody is" in one for one in words)
    assert "data set 163, public: with_disability of program=p0 is told as -0 to 0" in " ".join(
        words
    )


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

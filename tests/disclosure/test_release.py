import numpy as np
import pandas as pd
import pytest

from disclosure.counts import EVERYBODY, Count, Facts, Within
from disclosure.lattice import lattice
from disclosure.release import Released, Tier, interval_tells, release
from disclosure.rules import RULES, Rule
from tests.disclosure import tables

FACTS = Facts([Count("agrees")])


def released(people: list[list[int]], agrees: list[list[int]], audience: str) -> Released:
    cells, everybody = tables.two_way(people)
    counted = cells.counted({"table": np.array(agrees).ravel()})
    tier = Tier(cells, {EVERYBODY: everybody, "agrees": counted}, [EVERYBODY, "agrees"])
    return release([tier], FACTS, RULES[audience])


def told(found: Released, count: str) -> dict[str, tuple[str, object, object]]:
    own = found.cells[found.cells["count"] == count]
    return {
        row["row"] + row["column"]: (row["status"], row["number"], row["out_of"])
        for row in own.to_dict("records")
    }


def test_what_is_neither_few_nor_nearly_all_is_told() -> None:
    found = released([[30, 40], [50, 60]], [[15, 20], [25, 30]], "donor")
    assert told(found, "agrees")["A1"] == ("shown", 15, 30)
    assert told(found, "agrees")[""] == ("shown", 90, 180)
    assert told(found, EVERYBODY)["B2"] == ("shown", 60, 60)
    assert found.withheld.empty


def test_nearly_all_is_told_as_a_bound_and_another_cell_is_withheld_for_it() -> None:
    found = released([[30, 40], [50, 60]], [[28, 20], [25, 30]], "donor")
    agrees = told(found, "agrees")
    assert agrees["A1"] == ("at_least", 25, 30)
    # The total and its margins stay, so a rectangle is withheld: the other three of the table.
    assert {name for name, cell in agrees.items() if cell[0] == "withheld"} == {"A2", "B1", "B2"}
    assert pd.isna(agrees["A2"][1])
    why = found.withheld.set_index(["row", "column"])["why"].to_dict()
    assert why[("A", "1")] == "few"
    assert {why[one] for one in (("A", "2"), ("B", "1"), ("B", "2"))} == {"beside"}
    assert (found.withheld["high"] - found.withheld["low"] >= found.withheld["needs"]).all()


def test_of_few_people_nothing_is_told() -> None:
    found = released([[3, 40, 20], [50, 60, 30]], [[2, 20, 10], [25, 30, 15]], "donor")
    assert told(found, EVERYBODY)["A1"][0] == "withheld"
    status, number, out_of = told(found, "agrees")["A1"]
    assert (status, pd.isna(number), pd.isna(out_of)) == ("withheld", True, True)


def test_the_public_is_told_rounded_counts() -> None:
    found = released([[33, 42], [52, 61]], [[16, 23], [24, 31]], "public")
    assert told(found, "agrees")["A1"] == ("shown", 15, 35)
    assert told(found, "agrees")[""] == ("shown", 95, 190)


def test_what_everybody_knows_is_shown_whatever_follows() -> None:
    cells, everybody = tables.two_way([[30, 40], [50, 60]])
    counted = cells.counted({"table": np.array([28, 20, 25, 30])})
    values = {EVERYBODY: everybody, "agrees": counted}
    known = tables.withheld(cells, ["A1"])
    tier = Tier(cells, values, [EVERYBODY, "agrees"], {"agrees": known})
    assert told(release([tier], FACTS, RULES["donor"]), "agrees")["A1"] == ("shown", 28, 30)


def test_a_count_of_a_later_tier_does_not_tell_what_an_earlier_one_withholds() -> None:
    # Of 40 people 37 answered, which is told as a bound: 36 who agree would narrow it.
    cells, everybody = tables.two_way([[40, 80], [90, 100]])
    answered = cells.counted({"table": np.array([37, 50, 60, 70])})
    agrees = cells.counted({"table": np.array([36, 30, 40, 45])})
    values = {EVERYBODY: everybody, "answered": answered, "agrees": agrees}
    facts = Facts([Count("answered"), Count("agrees")], [Within("agrees", "answered")])
    first = Tier(cells, values, [EVERYBODY, "answered"])
    found = release([first, Tier(cells, values, ["agrees"])], facts, RULES["donor"])
    assert told(found, "answered")["A1"] == ("at_least", 35, 40)
    assert told(found, "agrees")["A1"][0] != "shown"


def test_counts_of_which_one_is_the_denominator_are_withheld_with_it() -> None:
    cells, everybody = tables.two_way([[40, 80], [90, 100]])
    matched = cells.counted({"table": np.array([3, 50, 60, 70])})
    before = cells.counted({"table": np.array([2, 20, 30, 35])})
    values = {EVERYBODY: everybody, "matched": matched, "before": before}
    facts = Facts(
        [Count("matched"), Count("before", out_of="matched")], [Within("before", "matched")]
    )
    tier = Tier(cells, values, [EVERYBODY, "matched", "before"])
    found = told(release([tier], facts, RULES["donor"]), "before")
    assert found["A1"][0] == "withheld"
    assert pd.isna(found["A1"][2])


@pytest.mark.parametrize("seed", range(12))
def test_every_withheld_number_keeps_its_range(seed: int) -> None:
    random = np.random.default_rng(seed)
    people = random.integers(0, 40, (3, 4))
    agrees = random.binomial(people, random.choice([0.1, 0.5, 0.9]))
    for audience in RULES:
        found = released(people.tolist(), agrees.tolist(), audience).withheld
        assert (found["high"] - found["low"] >= found["needs"]).all()


def test_an_interval_tells_of_what_is_finer() -> None:
    found = released([[30, 40], [50, 60]], [[28, 20], [25, 30]], "donor")
    tells = interval_tells(found.cells)
    agrees = found.cells[tells & (found.cells["count"] == "agrees")]
    # All four cells are withheld or a bound, so that all margins and the total tell of them.
    names = {row + column for row, column in zip(agrees["row"], agrees["column"], strict=True)}
    assert names == {"", "A", "B", "1", "2"}
    whole = released([[30, 40], [50, 60]], [[15, 20], [25, 30]], "donor")
    assert not interval_tells(whole.cells).any()


def test_where_it_is_told_that_it_is_nobody_no_bound_tells_that_it_is_somebody() -> None:
    cells, everybody = tables.two_way([[30, 40], [50, 60]])
    counted = cells.counted({"table": np.array([2, 20, 25, 30])})
    values = {EVERYBODY: everybody, "disability": counted}
    facts = Facts([Count("disability", none_is_told=True)])
    tier = Tier(cells, values, [EVERYBODY, "disability"])
    assert told(release([tier], facts, RULES["donor"]), "disability")["A1"][0] == "withheld"


def test_where_all_values_are_listed_it_is_not_told_whether_there_is_anybody() -> None:
    """Where people are withheld, no count of them is told: not even that nothing was recorded."""
    facts = Facts([Count("agrees")], lists_no_empty_cells=True, lists_all_of=("column",))
    cells, everybody = tables.two_way([[0, 20], [3, 17]])
    agrees = cells.counted({"table": np.array([0, 8, 0, 9])})
    values = {EVERYBODY: everybody, "agrees": agrees}
    nothing = {"agrees": np.array(["column=1" in cell for cell in cells.names])}
    tier = Tier(cells, values, [EVERYBODY, "agrees"], nothing=nothing)
    found = release([tier], facts, Rule("donor", 5))
    people, counted = told(found, EVERYBODY), told(found, "agrees")
    withheld = {name for name, cell in people.items() if cell[0] == "withheld" and "1" in name}
    assert "B1" in withheld
    assert {counted[name][0] for name in withheld} == {"withheld"}


def test_a_listed_cell_has_somebody_in_it() -> None:
    # Of 3 batches in 3 places each has one, whatever is withheld.
    frame = pd.DataFrame({"district": ["a", "b", "c"]})
    cells = lattice({"place": (frame, ("district",))})
    values = {EVERYBODY: cells.counted({"place": np.array([1, 1, 1])})}
    units = Rule("donor", 3)
    facts = Facts([], lists_no_empty_cells=True)
    found = release([Tier(cells, values, [EVERYBODY])], facts, units)
    assert set(found.cells["status"]) == {"withheld"}


def test_of_as_many_batches_there_are_as_many_people() -> None:
    """4 people of c and 3 of d are 7, so c has 1 to 6; knowing of 4 batches of c, it has 4 to 6.

    With the 25 of b they are 32, and c has 4 to 30.
    """
    frame = pd.DataFrame({"district": ["a", "b", "c", "d"]})
    cells = lattice({"place": (frame, ("district",))})
    values = {EVERYBODY: cells.counted({"place": np.array([30, 25, 4, 3])})}
    hidden, ranges = {}, {}
    for batches in ({}, {("district=c",): 4, ("district=d",): 1}):
        facts = Facts([], lists_no_empty_cells=True, fewest=batches)
        found = release([Tier(cells, values, [EVERYBODY])], facts, RULES["donor"])
        withheld = found.withheld.set_index("district")
        hidden[len(batches)] = sorted(withheld.index)
        ranges[len(batches)] = withheld.loc["c", ["low", "high"]].tolist()
    assert hidden == {0: ["c", "d"], 2: ["b", "c", "d"]}
    assert ranges[0] == [1, 6]
    assert ranges[2][0] >= 4
    assert ranges[2][1] - ranges[2][0] >= 5

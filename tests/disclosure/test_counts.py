import numpy as np

from disclosure.counts import (
    EVERYBODY,
    AtLeast,
    Count,
    Facts,
    Same,
    Within,
    commonest_kind,
    joined,
    most_of_a_kind,
    needs,
    needs_of_everybody,
)
from disclosure.rules import RULES
from tests.disclosure import tables

DONOR = RULES["donor"]
FACTS = Facts(
    [Count("answered"), Count("agrees"), Count("acted")], [Within("agrees", "answered", True)]
)


def test_counts_that_depend_on_each_other_are_one_group() -> None:
    assert [[one.name for one in group] for group in FACTS.groups()] == [
        ["answered", "agrees"],
        ["acted"],
    ]


def test_few_people_are_not_told_and_nobody_is() -> None:
    cells = [("place=a",), ("place=b",), ("place=c",), ("place=d",)]
    needed = needs_of_everybody(np.array([0, 1, 4, 5]), cells, FACTS, DONOR)
    assert needed.tolist() == [0, 5, 5, 0]


def test_of_few_people_it_is_not_told_what_they_are_not() -> None:
    """Of 1 person of a, nobody of one kind is the other kind; of 6 people of b nobody may be."""
    facts = Facts([], lists_all_of=("kind",))
    cells = [(), ("place=a",), ("place=a", "kind=1"), ("place=a", "kind=2")]
    cells += [("place=b",), ("place=b", "kind=1"), ("place=b", "kind=2"), ("kind=1",), ("kind=2",)]
    people = np.array([7, 1, 0, 1, 6, 0, 6, 0, 7])
    needed = needs_of_everybody(people, cells, facts, DONOR)
    assert needed.tolist() == [0, 5, 5, 5, 0, 0, 0, 0, 0]


def test_a_count_is_told_where_neither_nearly_nobody_nor_nearly_all_are_meant() -> None:
    values = np.array([0, 4, 5, 15, 16, 20, 5, 2, 0])
    out_of = np.array([20, 20, 20, 20, 20, 20, 9, 3, 0])
    known = np.ones(9, dtype=bool)
    told = needs(values, out_of, known, Count("agrees"), DONOR)
    # Of 20 people 5 to 15 may be told; of 9 none, and of 3 the range is as wide as they are many.
    assert told.tolist() == [5, 5, 0, 0, 5, 5, 5, 3, 0]
    with_none = needs(values, out_of, known, Count("disability", none_is_told=True), DONOR)
    assert with_none.tolist() == [0, 5, 0, 0, 5, 5, 5, 3, 0]
    unknown = needs(values, out_of, ~known, Count("agrees"), DONOR)
    assert unknown.tolist() == [5, 5, 5, 5, 5, 5, 5, 3, 0]


def test_who_is_left_over_of_two_counts_is_a_cell_of_its_own() -> None:
    cells, people = tables.two_way([[30, 20], [40, 25]])
    answered = cells.counted({"table": np.array([25, 18, 30, 20])})
    agrees = cells.counted({"table": np.array([23, 10, 20, 12])})
    values = {EVERYBODY: people, "answered": answered, "agrees": agrees}
    nothing = np.zeros(len(cells), dtype=np.int64)
    none = nothing > 0
    system = joined(
        cells,
        ["answered", "agrees"],
        values,
        {"answered": nothing, "agrees": nothing},
        {"answered": none, "agrees": none},
        FACTS,
        DONOR,
    )
    size = len(cells)
    rest = system.values[2 * size :]
    assert rest.tolist() == (answered - agrees).tolist()
    assert not (system.sums @ system.values).any()
    # Two answered in A1 and do not agree, which must not be told; of the others enough do.
    assert system.needs[2 * size :].tolist() == np.where(rest < 5, 5, 0).tolist()
    assert system.follows.tolist() == [False] * 2 * size + [True] * size


def test_a_sum_that_is_never_below_nothing_takes_everybody_as_they_are() -> None:
    cells, people = tables.two_way([[30, 20], [40, 25]])
    first = cells.counted({"table": np.array([28, 15, 30, 20])})
    both = cells.counted({"table": np.array([26, 12, 25, 18])})
    second = cells.counted({"table": np.array([27, 14, 33, 21])})
    facts = Facts(
        [Count("first"), Count("second"), Count("both")],
        at_least=[AtLeast({"both": 1, "first": -1, "second": -1, EVERYBODY: 1})],
    )
    values = {EVERYBODY: people, "first": first, "second": second, "both": both}
    names = ["first", "second", "both"]
    nothing = dict.fromkeys(names, np.zeros(len(cells), dtype=np.int64))
    none = dict.fromkeys(names, np.zeros(len(cells), dtype=bool))
    system = joined(cells, names, values, nothing, none, facts, DONOR)
    # 26 - 28 - 27 + 30 = 1, 12 - 15 - 14 + 20 = 3, 25 - 30 - 33 + 40 = 2, 18 - 20 - 21 + 25 = 2.
    assert system.values[3 * len(cells) :].tolist() == [1, 3, 2, 2]


def test_a_count_is_what_another_table_counts_under_one_value() -> None:
    cells, people = tables.two_way([[30, 20], [40, 25]])
    ones = people[[list(cells.keys.itertuples(index=False, name=None)).index(("", "1"))]]
    facts = Facts([Count("in_1")], same=[Same("in_1", "column", "1")])
    in_1 = cells.counted({"table": np.array([30, 0, 40, 0])})
    names = [EVERYBODY, "in_1"]
    values = {EVERYBODY: people, "in_1": in_1}
    nothing = dict.fromkeys(names, np.zeros(len(cells), dtype=np.int64))
    none = dict.fromkeys(names, np.zeros(len(cells), dtype=bool))
    system = joined(cells, names, values, nothing, none, facts, DONOR)
    assert ones.tolist() == [70]
    assert not (system.sums @ system.values).any()
    # The sums of both, and an equation each for the total, A and B.
    assert system.sums.shape[0] == 2 * cells.sums.shape[0] + 3


def test_people_of_the_commonest_kind_are_moved_with_all_that_is_counted_of_them() -> None:
    facts = Facts(
        [Count("answered"), Count("agrees"), Count("acted"), Count("disabled")],
        [Within("agrees", "answered")],
        same=[Same("disabled", "disability", "yes")],
    )
    values = {
        EVERYBODY: np.array([30, 20, 10]),
        "answered": np.array([24, 17, 7]),
        "agrees": np.array([20, 14, 6]),
        "acted": np.array([6, 1, 5]),
        "disabled": np.array([28, 19, 9]),
    }
    kind = commonest_kind(values, {"disabled"}, facts)
    assert kind == {EVERYBODY, "answered", "agrees"}
    # Of the second cell 14 agree, 19 have not acted, and 1 is not disabled.
    assert most_of_a_kind(kind, values, facts).tolist() == [2, 1, 1]
    # Who has not answered cannot agree: of those 30 - 24, 20 - 17 and 10 - 7 are moved.
    assert commonest_kind(values, {"disabled", "answered"}, facts) == {EVERYBODY}
    none = values | {"disabled": np.zeros(3, dtype=np.int64)}
    assert most_of_a_kind({EVERYBODY}, none, facts).tolist() == [6, 3, 3]


def test_people_of_the_commonest_kind_may_be_there() -> None:
    # Who attended both sessions is complete: nobody is of a kind that attended both and is not.
    facts = Facts([], at_least=[AtLeast({"complete": 1, "first": -1, "second": -1, EVERYBODY: 1})])
    values = {EVERYBODY: 9, "first": 8, "second": 5, "complete": 4}
    numbers = {name: np.array([one]) for name, one in values.items()}
    kind = commonest_kind(numbers, (), facts)
    assert kind == {EVERYBODY}
    # 4 - 8 - 5 + 9 are 0 left: so none can go but of those who attended one.
    assert most_of_a_kind(kind, numbers, facts).tolist() == [0]
    assert most_of_a_kind({*kind, "complete"}, numbers, facts).tolist() == [0]
    assert most_of_a_kind({*kind, "first"}, numbers, facts).tolist() == [8]

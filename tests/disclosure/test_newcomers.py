import pandas as pd

from disclosure.counts import EVERYBODY
from disclosure.newcomers import tells_of_few
from disclosure.rules import RULES

DONOR = RULES["donor"]


def release(people: int, agrees: int, status: str = "shown") -> pd.DataFrame:
    return pd.DataFrame(
        {
            "cell": ["A", "A"],
            "count": [EVERYBODY, "agrees"],
            "status": ["shown", status],
            "value": [people, agrees],
        }
    )


def together(before: pd.DataFrame, after: pd.DataFrame) -> bool:
    return tells_of_few(before, after, {"agrees": EVERYBODY}, DONOR)


def test_nothing_has_changed() -> None:
    assert not together(release(40, 20), release(40, 20))


def test_one_who_came_is_told_by_both() -> None:
    assert together(release(40, 20), release(41, 21))
    assert together(release(40, 20), release(41, 20))


def test_one_whose_answer_was_mended_is_told_by_both() -> None:
    assert together(release(40, 20), release(40, 21))


def test_many_who_came_and_agree_in_part_are_not_told() -> None:
    assert not together(release(40, 20), release(60, 30))


def test_of_many_who_came_and_nearly_all_or_nobody_agree_too_much_is_told() -> None:
    assert together(release(40, 20), release(60, 38))
    assert together(release(40, 20), release(60, 22))


def test_what_one_withholds_and_the_other_shows_is_known() -> None:
    assert together(release(40, 20), release(40, 20, "withheld"))


def test_a_place_that_was_not_there_before_is_a_difference() -> None:
    after = pd.concat([release(40, 20), release(30, 15).assign(cell="B")])
    assert together(release(40, 20), after)


def test_of_two_batches_that_came_the_size_is_told_and_of_three_it_is_not() -> None:
    def with_batches(people: int, agrees: int, batches: int) -> pd.DataFrame:
        units = pd.DataFrame(
            {"cell": ["A"], "count": ["batches"], "status": ["shown"], "value": [batches]}
        )
        return pd.concat([release(people, agrees), units])

    out_of = {"agrees": EVERYBODY}
    before = with_batches(40, 20, 4)
    two, three = with_batches(90, 45, 6), with_batches(90, 45, 7)
    assert tells_of_few(before, two, out_of, DONOR, ["batches"])
    assert not tells_of_few(before, three, out_of, DONOR, ["batches"])

"""What is written down of accepted files: read back as it was, and the last arrival counts."""

from pathlib import Path

import pytest

from etl.files import arrivals
from etl.files.arrivals import Journal, Move
from etl.files.file_time import TOGETHER_US, Moment

EARLY, LATE = Moment(0, 1), Moment(10 * TOGETHER_US, 10 * TOGETHER_US + 1)


def note(root: Path, name: str, *moves: Move, state: str = "done") -> Journal:
    """Write the journal of an acceptance beside the warehouse `root/warehouse`."""
    folder = arrivals.uploads_folder(root / "warehouse") / "accepted" / name
    folder.mkdir(parents=True)
    journal = Journal(folder, state, None, "after", moves)
    arrivals.write(journal)
    return journal


def test_a_journal_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    full = Move("001.csv", "a.csv", "d1", "001.csv", LATE, "b.xlsx", EARLY)
    journal = note(tmp_path, "1", full, Move("002.csv", "c.csv", "d2", None))
    assert arrivals.read(journal.folder) == journal
    assert list(arrivals.journals(tmp_path / "warehouse")) == [journal]


@pytest.mark.parametrize(
    ("move", "replaced"),
    [
        (Move("1", "a.csv", "d", "1", LATE, "", EARLY), ("a.csv", EARLY)),
        (Move("1", "a.csv", "d", "1", LATE, "b.xlsx", EARLY), ("b.xlsx", EARLY)),
        (Move("1", "a.csv", "d", None, LATE), None),
    ],
)
def test_what_a_file_took_the_place_of(move: Move, replaced: tuple[str, Moment] | None) -> None:
    assert move.replaced == replaced


def test_of_a_content_that_came_twice_the_later_arrival_counts(tmp_path: Path) -> None:
    note(tmp_path, "1", Move("1", "late.csv", "d1", None, LATE))
    note(tmp_path, "2", Move("1", "early.csv", "d1", None, EARLY), Move("2", "b", "d2", None))
    accepted = arrivals.accepted(tmp_path / "warehouse")
    assert {digest: move.target for digest, move in accepted.items()} == {
        "d1": "late.csv",
        "d2": "b",
    }
    assert arrivals.arrivals(tmp_path / "warehouse") == {"d1": LATE}


def test_what_was_undone_never_arrived(tmp_path: Path) -> None:
    note(tmp_path, "1", Move("1", "a.csv", "d1", None, EARLY), state="undone")
    assert arrivals.accepted(tmp_path / "warehouse") == {}

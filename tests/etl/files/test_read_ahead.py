"""Files are opened one ahead, given in their order, and refused in their turn."""

from pathlib import Path
from threading import Event

import pytest

from etl.files import admission, read_ahead, reader
from etl.files.refusal import FileRefusedError
from etl.files.sheet import Sheet

SECONDS_TO_WAIT = 60


def files(folder: Path, *texts: str) -> list[tuple[Path, admission.Limits]]:
    """Write a CSV file of each text, and say that it is wanted."""
    paths = [folder / f"{number}.csv" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    return [(path, admission.COMMAND_LINE) for path in paths]


def test_gives_every_file_in_its_order(tmp_path: Path) -> None:
    with read_ahead.opening(files(tmp_path, "a;1\n", "b;2\n", "c;3\n")) as openings:
        heads = [one()[0].head for one in openings]
    assert heads == [[["a", "1"]], [["b", "2"]], [["c", "3"]]]


def test_nothing_is_opened_of_nothing() -> None:
    with read_ahead.opening([]) as openings:
        assert list(openings) == []


def test_a_refusal_comes_in_its_turn_and_the_next_file_after_it(tmp_path: Path) -> None:
    with read_ahead.opening(files(tmp_path, "a;1\n", "", "c;3\n")) as openings:
        assert next(openings)()[0].head == [["a", "1"]]
        with pytest.raises(FileRefusedError) as refused:
            next(openings)()
        assert refused.value.rule == "empty_file"
        assert next(openings)()[0].head == [["c", "3"]]


def test_only_the_next_file_is_opened_ahead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = {name: Event() for name in ("0.csv", "1.csv", "2.csv")}
    original = reader.sheets

    def noted(path: Path) -> list[Sheet]:
        begun[path.name].set()
        return original(path)

    monkeypatch.setattr(reader, "sheets", noted)
    with read_ahead.opening(files(tmp_path, "a;1\n", "b;2\n", "c;3\n")) as openings:
        next(openings)()
        assert begun["1.csv"].wait(SECONDS_TO_WAIT)
        assert not begun["2.csv"].is_set()
        next(openings)()
        assert begun["2.csv"].wait(SECONDS_TO_WAIT)


def test_who_stops_halfway_leaves_the_rest_unopened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []
    monkeypatch.setattr(reader, "sheets", lambda path: opened.append(path.name))
    wanted = files(tmp_path, "a;1\n", "b;2\n", "c;3\n")
    with pytest.raises(RuntimeError), read_ahead.opening(wanted) as openings:
        next(openings)()
        raise RuntimeError
    assert "2.csv" not in opened

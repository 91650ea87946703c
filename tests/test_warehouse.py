"""Versions on disk: what is served, what a crash leaves, and who may build."""

import os
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

import warehouse

HASH = "0123456789abcdef"


def publish(directory: Path, number: int, hash_: str = HASH) -> warehouse.Version:
    building = warehouse.start_building(directory)
    try:
        with duckdb.connect(str(building / "version" / "staff.duckdb")) as connection:
            connection.execute(f"CREATE TABLE figure AS SELECT {number} AS number")
        return warehouse.publish(directory, building, hash_)
    finally:
        warehouse.discard(building)


def number(connection: duckdb.DuckDBPyConnection) -> int:
    return connection.execute("SELECT number FROM figure").fetchall()[0][0]


def test_nothing_published_is_no_version(tmp_path: Path) -> None:
    assert warehouse.current(tmp_path / "none") is None
    assert warehouse.versions(tmp_path / "none") == []
    with pytest.raises(warehouse.VersionNotFoundError):
        warehouse.open_version(tmp_path)


def test_the_last_published_version_is_served(tmp_path: Path) -> None:
    first, second = publish(tmp_path, 1), publish(tmp_path, 2)
    assert warehouse.current(tmp_path) == second
    assert warehouse.versions(tmp_path) == [first, second]
    with warehouse.open_version(tmp_path) as connection:
        assert number(connection) == 2


def test_the_name_tells_the_moment_and_the_inputs(tmp_path: Path) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    version = publish(tmp_path, 1)
    assert before <= version.built_at <= datetime.now(UTC)
    assert version.inputs_hash == "0123456789ab"
    assert version.path == tmp_path / version.name


def test_versions_of_the_same_second_keep_their_order(tmp_path: Path) -> None:
    published = [publish(tmp_path, n) for n in range(4)]
    assert [version.name for version in published] == sorted({v.name for v in published})
    assert warehouse.versions(tmp_path) == published


def test_a_version_can_be_pinned(tmp_path: Path) -> None:
    first, _ = publish(tmp_path, 1), publish(tmp_path, 2)
    with warehouse.open_version(tmp_path, first.name) as connection:
        assert number(connection) == 1


def test_rollback_serves_an_earlier_version_and_keeps_the_later(tmp_path: Path) -> None:
    first, second = publish(tmp_path, 1), publish(tmp_path, 2)
    assert warehouse.rollback(tmp_path, first.name) == first
    assert warehouse.current(tmp_path) == first
    assert warehouse.versions(tmp_path) == [first, second]


@pytest.mark.parametrize("name", ["", ".", "..", "current", "20210101T000000Z-0123456789ab"])
def test_an_unknown_name_is_no_version(tmp_path: Path, name: str) -> None:
    version = publish(tmp_path, 1)
    with pytest.raises(warehouse.VersionNotFoundError):
        warehouse.rollback(tmp_path, name)
    assert warehouse.current(tmp_path) == version


def test_a_path_is_no_name(tmp_path: Path) -> None:
    version = publish(tmp_path / "other", 1)
    publish(tmp_path / "own", 2)
    with pytest.raises(warehouse.VersionNotFoundError):
        warehouse.find(tmp_path / "own", f"../other/{version.name}")


def test_only_staff_is_there_until_tables_are_released(tmp_path: Path) -> None:
    publish(tmp_path, 1)
    for audience in ("donor", "public", "../staff"):
        with pytest.raises(warehouse.AudienceNotReleasedError):
            warehouse.open_version(tmp_path, audience=audience)


def test_a_reader_can_neither_write_nor_leave_its_file(tmp_path: Path) -> None:
    publish(tmp_path, 1)
    (tmp_path / "secret.csv").write_text("a\n1\n")
    with warehouse.open_version(tmp_path) as connection:
        for statement in (
            "CREATE TABLE t (a INTEGER)",
            f"FROM read_csv('{tmp_path / 'secret.csv'}')",
            f"ATTACH '{tmp_path / 'new.duckdb'}'",
            "SET enable_external_access = true",
        ):
            with pytest.raises(duckdb.Error):
                connection.execute(statement)


def test_a_question_takes_one_thread_so_that_viewers_do_not_wait_for_each_other(
    tmp_path: Path,
) -> None:
    publish(tmp_path, 1)
    with warehouse.open_version(tmp_path) as connection:
        assert connection.execute("SELECT current_setting('threads')").fetchone() == (1,)


def test_a_reader_keeps_the_version_that_it_opened(tmp_path: Path) -> None:
    publish(tmp_path, 1)
    with warehouse.open_version(tmp_path) as reader:
        for n in range(2, 6):
            publish(tmp_path, n)
            assert number(reader) == 1
        with warehouse.open_version(tmp_path) as other:
            assert number(other) == 5


@pytest.mark.parametrize("step", ["_flush", "_free_name", "_point_to", "replace_file"])
def test_a_crash_before_the_pointer_moves_leaves_the_last_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    first = publish(tmp_path, 1)

    def crash(*arguments: object) -> None:
        raise OSError("no space left on device")

    with monkeypatch.context() as patch, pytest.raises(OSError, match="no space"):
        patch.setattr(warehouse, step, crash)
        publish(tmp_path, 2)
    assert warehouse.current(tmp_path) == first
    with warehouse.open_version(tmp_path) as connection:
        assert number(connection) == 1
    assert number(warehouse.open_version(tmp_path, publish(tmp_path, 3).name)) == 3


def test_readers_of_the_pointer_never_see_half_of_it(tmp_path: Path) -> None:
    names = {publish(tmp_path, n).name for n in range(2)}
    seen: set[str | None] = set()
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            version = warehouse.current(tmp_path)
            seen.add(version.name if version else None)

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(40):
        for name in sorted(names):
            warehouse.rollback(tmp_path, name)
    done.set()
    reader.join()
    assert seen == names


def test_a_pointer_to_a_version_that_is_gone_serves_nothing(tmp_path: Path) -> None:
    version = publish(tmp_path, 1)
    warehouse.discard(version.path)
    assert warehouse.current(tmp_path) is None


def test_one_build_at_a_time_in_one_process(tmp_path: Path) -> None:
    with (
        warehouse.alone(tmp_path),
        pytest.raises(warehouse.BuildUnderWayError) as refusal,
        warehouse.alone(tmp_path),
    ):
        raise AssertionError("two builds at once")
    assert refusal.value.process == str(os.getpid())
    with warehouse.alone(tmp_path):
        assert warehouse.versions(tmp_path) == []


def test_the_holder_of_the_lock_is_named_once_it_has_said_who_it_is(tmp_path: Path) -> None:
    with (tmp_path / ".lock").open("w+b", buffering=0) as file:
        assert warehouse._lock(file)
        saying = threading.Timer(0.1, file.write, [b"4711"])
        saying.start()
        with pytest.raises(warehouse.BuildUnderWayError) as refusal, warehouse.alone(tmp_path):
            raise AssertionError("two builds at once")
        saying.join()
    assert refusal.value.process == "4711"


HOLD = """
import sys, time, warehouse
from pathlib import Path
with warehouse.alone(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_dead_build_gives_up_its_lock_and_its_remains(tmp_path: Path) -> None:
    published = publish(tmp_path, 1)
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=warehouse.ROOT) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(warehouse.BuildUnderWayError) as refusal, warehouse.alone(tmp_path):
            raise AssertionError("two builds at once")
        holder.kill()
    assert refusal.value.process == str(holder.pid)
    remains = warehouse.start_building(tmp_path)
    (remains / "version" / "staff.duckdb").write_bytes(b"half")
    (tmp_path / ".current-1").write_text("half")
    os.utime(tmp_path / ".current-1", (0, 0))
    with warehouse.alone(tmp_path):
        assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
            [".lock", "current", published.name]
        )


def test_a_small_file_is_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "spellings.csv"
    warehouse.write_whole(path, b"one")
    monkeypatch.setattr(warehouse, "replace_file", lambda written, place: None)
    warehouse.write_whole(path, b"two")
    assert path.read_bytes() == b"one"
    monkeypatch.undo()
    warehouse.write_whole(path, b"three")
    assert path.read_bytes() == b"three"
    assert [one.name for one in tmp_path.iterdir()] == ["spellings.csv"]


def test_a_turn_waits_for_whoever_has_it_and_not_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = tmp_path / "saved" / "a.lock"
    came: list[str] = []

    def take_a_turn() -> None:
        with warehouse.turn(lock):
            came.append("second")

    with warehouse.turn(lock):
        waiting = threading.Thread(target=take_a_turn)
        waiting.start()
        came.append("first")
    waiting.join()
    assert came == ["first", "second"]
    monkeypatch.setattr(warehouse, "_SECONDS_OF_A_TURN", 0.05)
    with warehouse.turn(lock), pytest.raises(TimeoutError), warehouse.turn(lock):
        raise AssertionError("two at once")


def test_what_is_released_is_what_a_version_holds(tmp_path: Path) -> None:
    version = tmp_path / "20260101T000000Z-0123456789ab"
    version.mkdir()
    for audience in ("public", "staff"):
        (version / f"{audience}.duckdb").touch()
    assert warehouse.released(tmp_path, version.name) == ("staff", "public")
    with pytest.raises(warehouse.VersionNotFoundError):
        warehouse.released(tmp_path, "current")

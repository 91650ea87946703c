"""What all tests share: a key of their own, no folder of the user, a warehouse of the sample."""

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

import warehouse
from etl import progress
from etl.build import build
from etl.sample import workbooks as sample
from tests import one_duckdb

KEY = "a key for tests"
LONGEST = ("tests/browser/", "tests/test_extending.py", "tests/torture/", "tests/test_problems.py")
# The first example fills caches, and the machine may be busy: time is no matter of these tests.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")
_MAIN = sys.modules["__main__"]
_SECONDS_TO_WAIT_FOR_ANOTHER = 600


class ByFile(LoadScopeScheduling):  # type: ignore[misc]
    """Keep a file's tests on one worker, for they share fixtures; there is one browser in all."""

    def _split_scope(self, nodeid: str) -> str:
        path = nodeid.partition("::")[0]
        return "tests/browser" if path.startswith("tests/browser/") else path


# Tests run in one process, too, without the plugin that asks for these.
@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Take one more worker than there are processors: the one with the browser often waits."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByFile:
    """Share the tests out by file."""
    return ByFile(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the files that take longest come first, so that no worker waits at the end."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))


@pytest.fixture(autouse=True)
def own_main_module() -> None:
    """Take back the place that a page takes when it runs: processes start from it."""
    sys.modules["__main__"] = _MAIN


@pytest.fixture(scope="session", autouse=True)
def own_reference(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give the project's reference files without what a data keeper has written into them."""
    folder = tmp_path_factory.mktemp("own") / "reference"
    shutil.copytree(warehouse.ROOT / "data" / "reference", folder)
    for name in ("corrections.csv", "readings.csv", "spellings.csv"):
        header = (folder / name).read_text(encoding="utf-8").partition("\n")[0]
        (folder / name).write_text(f"{header}\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("DAMPAK_REFERENCE", str(folder))
        yield folder


@pytest.fixture(scope="session", autouse=True)
def one_duckdb_for_stages() -> Iterator[None]:
    """Have the stages of all tests stand in one DuckDB, one after another."""
    with pytest.MonkeyPatch.context() as patch:
        one_duckdb.share(patch)
        yield


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the tests away from the user's folders and from the key that is beside them."""
    for name in ("DAMPAK_INCOMING", "DAMPAK_WAREHOUSE", "DAMPAK_AUDIENCE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DAMPAK_KEY", KEY)
    monkeypatch.setenv("DAMPAK_NICENESS", "0")  # the other tests are no viewers to wait for


@pytest.fixture(autouse=True)
def no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the progress bar out of what tests read, however slow the machine is."""
    monkeypatch.setattr(progress, "_SECONDS_BEFORE_IT_SHOWS", 600)


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the sample's workbooks as `python -m etl sample` writes them."""
    return _made_by_one(tmp_path_factory, "sample", sample.write)


@pytest.fixture(scope="session")
def sample_warehouse(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a warehouse that holds the sample; tests only read it."""

    def make(folder: Path) -> None:
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("DAMPAK_KEY", KEY)
            build(sample_folder, folder / "warehouse")

    made = _made_by_one(tmp_path_factory, "sample_warehouse", make)
    own = tmp_path_factory.mktemp("sample_warehouse")  # who opens it may write beside it
    return Path(shutil.copytree(made, own, dirs_exist_ok=True)) / "warehouse"


def _made_by_one(
    tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]
) -> Path:
    """Have one worker fill a folder that all of them have, and the others wait for it."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder, made = shared / f"{name}_of_all", shared / f"{name}_of_all.made"
    try:
        folder.mkdir()
    except FileExistsError:
        deadline = time.monotonic() + _SECONDS_TO_WAIT_FOR_ANOTHER
        while not made.exists() and time.monotonic() < deadline:
            time.sleep(0.1)
        assert made.exists(), f"The worker that makes {name} has not done so."
        return folder
    make(folder)
    made.touch()
    return folder


@pytest.fixture(scope="session")
def sample_connection(sample_warehouse: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a connection to the sample's current version, opened as readers open it."""
    with warehouse.open_version(sample_warehouse) as connection:
        yield connection

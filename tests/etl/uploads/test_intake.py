"""Files that were sent: kept unopened, tried apart, and looked at in the background."""

import os
import time

import pytest

from etl.uploads import intake
from tests.etl.folder import Folder
from tests.etl.sending import (
    in_incoming,
)


class TestReceive:
    def test_what_is_sent_lies_under_our_own_names_and_nowhere_else(self, folder: Folder) -> None:
        names = ["../../out.csv", "/etc/passwd", "CON.xlsx", "x" * 300 + ".csv", "a.csv", "a.csv"]
        received = intake.receive(
            [(name, name.encode()) for name in names], folder.incoming, folder.warehouse
        )
        assert received.folder.parent == folder.warehouse.parent / "uploads"
        assert sorted(path.name for path in (received.folder / "files").iterdir()) == [
            "001.csv",
            "002.unknown",
            "003.xlsx",
            "004.csv",
            "005.csv",
            "006.csv",
        ]
        assert [one.shown for one in received.uploads] == names
        targets = [one.target for one in received.uploads]
        assert targets[:3] == ["out.csv", "passwd.unknown", "file-b5c8c556.xlsx"]
        assert targets[4:] == ["a.csv", "a-2.csv"]
        assert in_incoming(folder) == {}
        assert intake.find(folder.warehouse, received.folder.name) == received

    @pytest.mark.parametrize("name", ["accepted", "../warehouse", "0" * 16, ""])
    def test_what_is_no_id_finds_nothing(self, folder: Folder, name: str) -> None:
        (folder.warehouse.parent / "uploads" / "accepted").mkdir(parents=True)
        with pytest.raises(LookupError):
            intake.find(folder.warehouse, name)

    def test_what_nobody_decided_on_is_removed_after_a_day(self, folder: Folder) -> None:
        old = intake.receive([("a.csv", b"a")], folder.incoming, folder.warehouse)
        a_day_ago = time.time() - 24 * 3600 - 1
        os.utime(old.folder, (a_day_ago, a_day_ago))
        young = intake.receive([("a.csv", b"a")], folder.incoming, folder.warehouse)
        intake.receive([("a.csv", b"a")], folder.incoming, folder.warehouse)
        assert not old.folder.exists()
        assert young.folder.is_dir()

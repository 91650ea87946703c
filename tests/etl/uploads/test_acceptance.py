"""Files that are accepted, taken out again, or left half accepted by a process that died."""

import os
import time
from pathlib import Path

import pytest

import warehouse
from etl.uploads import acceptance
from etl.uploads.desk import Desk
from tests.etl.folder import Folder
from tests.etl.sending import (
    BATCH,
    accept,
    batch_ids,
    batches,
    in_incoming,
    lines,
    people,
    send,
    served,
)


class TestAccept:
    def test_makes_a_version_and_removes_the_intake(self, folder: Folder) -> None:
        received, _ = send(folder, batch=batches("B1"), peserta=people("B1", 30))
        version = accept(folder, received)
        assert version == served(folder)
        assert batch_ids(folder) == ["B1"]
        assert list(in_incoming(folder)) == ["batch.csv", "peserta.csv"]
        assert not received.folder.exists()

    def test_a_corrected_file_replaces_the_older_one(self, folder: Folder) -> None:
        accept(folder, send(folder, Batch=batches("B1"))[0])
        received, _ = send(folder, batch=batches("B1", "B2"))
        accept(folder, received)
        assert list(in_incoming(folder)) == ["Batch.csv"]
        assert batch_ids(folder) == ["B1", "B2"]
        kept = folder.warehouse.parent / "uploads" / "accepted" / received.folder.name / "previous"
        assert [path.read_bytes() for path in kept.iterdir()] == [batches("B1")]

    def test_where_no_row_is_left_nothing_changes(self, folder: Folder) -> None:
        folder.batch("B1")
        before = in_incoming(folder), folder.build().version
        received, preview = send(folder, batch=lines(BATCH, "B1;?;?;?"))
        assert not preview.can_be_accepted
        with pytest.raises(acceptance.NothingLoadedError):
            accept(folder, received)
        assert (in_incoming(folder), served(folder)) == before

    def test_waits_for_no_other_build(self, folder: Folder) -> None:
        received, _ = send(folder, batch=batches("B1"))
        with warehouse.alone(folder.warehouse), pytest.raises(warehouse.BuildUnderWayError):
            accept(folder, received)
        assert in_incoming(folder) == {}
        assert received.folder.is_dir()

    def test_a_failing_build_leaves_the_folder_as_it_was(
        self, folder: Folder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folder.batch("B1")
        before = in_incoming(folder), folder.build().version
        received, _ = send(folder, batch=batches("B2"), peserta=people("B2", 30))
        monkeypatch.setattr("etl.publish.write_version.write", fail)
        with pytest.raises(OSError, match="No space"):
            accept(folder, received)
        assert (in_incoming(folder), served(folder)) == before


def fail(*_: object) -> None:
    raise OSError(28, "No space left on device")


class TestUndo:
    def test_gives_back_the_version_and_the_folder(self, folder: Folder) -> None:
        folder.batch("B1")
        before = in_incoming(folder), folder.build().version
        received, _ = send(folder, batch=batches("B1", "B2"), peserta=people("B1", 30))
        accept(folder, received)
        acceptance.undo(folder.incoming, folder.warehouse)
        assert (in_incoming(folder), served(folder)) == before
        # What was released of it was withdrawn beside the files that came: it is made anew.
        assert folder.build().changed
        assert not folder.build().changed

    def test_goes_back_step_by_step(self, folder: Folder) -> None:
        versions = [accept(folder, send(folder, batch=batches(*ids))[0]) for ids in ("A", "AB")]
        assert acceptance.undo(folder.incoming, folder.warehouse).name == versions[0]
        assert batch_ids(folder) == ["A"]
        assert acceptance.last(folder.warehouse) is None
        with pytest.raises(acceptance.NothingToUndoError):
            acceptance.undo(folder.incoming, folder.warehouse)

    def test_sending_the_same_again_makes_nothing_to_undo(self, folder: Folder) -> None:
        for ids in ("A", "AB", "AB"):
            accept(folder, send(folder, batch=batches(*ids))[0])
        acceptance.undo(folder.incoming, folder.warehouse)
        assert batch_ids(folder) == ["A"]

    def test_leaves_what_was_changed_by_hand_since(self, folder: Folder) -> None:
        folder.batch("B1")
        folder.build()
        accept(folder, send(folder, batch=batches("B1", "B2"))[0])
        folder.batch("B3")
        acceptance.undo(folder.incoming, folder.warehouse)
        assert in_incoming(folder) == {"batch.csv": batches("B3")}

    def test_what_was_taken_out_is_kept(self, folder: Folder) -> None:
        folder.batch("B1")
        folder.build()
        received, _ = send(folder, peserta=people("B1", 30))
        accept(folder, received)
        acceptance.undo(folder.incoming, folder.warehouse)
        journal = folder.warehouse.parent / "uploads" / "accepted" / received.folder.name
        assert (journal / "taken_back" / "001.csv").read_bytes() == people("B1", 30)


class TestCrash:
    """A process that dies between two steps leaves nothing half done for long."""

    def crash(self, folder: Folder, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
        """Accept two files, and die where a function is called; nothing is cleaned up."""
        received, _ = send(folder, batch=batches("B2"), peserta=people("B2", 30))
        count = iter(range(9))

        def die(*arguments: object) -> None:
            if where != "warehouse.replace_file" or next(count) == 2:
                raise KeyboardInterrupt
            Path(str(arguments[0])).replace(str(arguments[1]))

        with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
            patched.setattr("etl.uploads.acceptance._put_back", lambda *_: None)
            patched.setattr(where, die)
            accept(folder, received)

    @pytest.mark.parametrize("where", ["warehouse.replace_file", "etl.stage.stage.Stage.finish"])
    def test_before_the_new_version_everything_is_put_back(
        self, folder: Folder, monkeypatch: pytest.MonkeyPatch, where: str
    ) -> None:
        folder.batch("B1")
        before = in_incoming(folder), folder.build().version
        self.crash(folder, monkeypatch, where)
        assert in_incoming(folder) != before[0]
        acceptance.recover(folder.incoming, folder.warehouse)
        assert (in_incoming(folder), served(folder)) == before

    def test_a_new_start_closes_what_a_dead_server_left(
        self, folder: Folder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.crash(folder, monkeypatch, "etl.stage.stage.Stage.finish")
        (left,) = (folder.warehouse.parent / "uploads").glob("*/files")
        a_day_ago = time.time() - 24 * 3600 - 1
        os.utime(left.parent, (a_day_ago, a_day_ago))
        Desk(folder.incoming, folder.warehouse).tidy()
        assert in_incoming(folder) == {}
        assert not left.parent.exists()

    def test_after_the_new_version_it_is_kept_and_can_be_undone(
        self, folder: Folder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folder.batch("B1")
        before = in_incoming(folder), folder.build().version
        self.crash(folder, monkeypatch, "warehouse.discard")
        assert served(folder) != before[1]
        acceptance.recover(folder.incoming, folder.warehouse)
        assert batch_ids(folder) == ["B2"]
        acceptance.undo(folder.incoming, folder.warehouse)
        assert (in_incoming(folder), served(folder)) == before

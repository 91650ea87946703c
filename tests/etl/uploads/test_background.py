"""Work in a process of its own: it tells how far it is, and why it failed."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

import warehouse
from etl.files import arrivals
from etl.uploads import background, intake, trial
from findings import Intake, WorkState
from tests.etl.folder import Folder
from tests.etl.sending import (
    batch_ids,
    batches,
    in_incoming,
    rows,
    send,
    served,
)


class TestBackground:
    def wait(self, work: background.Work) -> WorkState:
        deadline = time.monotonic() + 60
        while (state := work.state()).status == "running":
            assert time.monotonic() < deadline
            time.sleep(0.05)
        return state

    def start(self, folder: Folder, task: str, received: Intake) -> background.Work:
        return background.start(task, received, folder.incoming, folder.warehouse)

    def test_previews_and_accepts_in_a_process_of_its_own(self, folder: Folder) -> None:
        received = intake.receive([("batch.csv", batches("B1"))], folder.incoming, folder.warehouse)
        assert self.wait(self.start(folder, "preview", received)) == WorkState("done")
        preview = trial.read_preview(received)
        assert preview is not None and rows(preview.files[0]) == [(2, 1, 0)]
        assert self.wait(self.start(folder, "accept", received)) == WorkState("done")
        assert batch_ids(folder) == ["B1"]

    def test_a_file_tells_how_far_it_is(
        self, folder: Folder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        received = intake.receive([("batch.csv", batches("B1"))], folder.incoming, folder.warehouse)
        states: list[dict[str, object]] = []
        write = arrivals.write_json

        def note(path: Path, value: object) -> None:
            write(path, value)
            if path == intake.progress_file(received):
                states.append(json.loads(path.read_bytes()))

        monkeypatch.setattr(arrivals, "write_json", note)
        arguments = ["preview", received.folder.name, str(folder.incoming), str(folder.warehouse)]
        assert background.main(arguments) == 0
        steps = [
            (state["status"], state["done"], state["steps"], state["step"]) for state in states
        ]
        assert steps == [
            ("running", 0, 3, "batch.csv"),
            ("running", 1, 3, "check"),
            ("running", 2, 3, "publish"),
            ("done", 0, 1, ""),
        ]

    def test_says_why_it_failed(self, folder: Folder) -> None:
        received, _ = send(folder, batch=batches("B1"))
        with warehouse.alone(folder.warehouse):
            state = self.wait(self.start(folder, "accept", received))
        assert (state.status, state.reason) == ("failed", "build_under_way")

    def test_a_faulty_reference_file_is_said_and_nothing_is_lost(self, folder: Folder) -> None:
        folder.batch("B1")
        before = in_incoming(folder), folder.build().version
        received, _ = send(folder, batch=batches("B2"))
        folder.keep("programs.csv", "program,kind,window_start,window_end", "a,training,?,")
        for task in ("preview", "accept"):
            one = received.folder.name, str(folder.incoming), str(folder.warehouse)
            assert background.main([task, *one]) == 1
            state = WorkState(**json.loads(intake.progress_file(received).read_bytes()))
            assert (state.status, state.reason) == ("failed", "reference_file")
            assert state.words["id"] == (
                "Berkas acuan programs.csv tidak dapat dipakai: baris 2, window_start harus "
                "tanggal seperti 2019-10-01, bukan “?”."
            )
            assert (in_incoming(folder), served(folder)) == before
            assert received.path_of("001.csv").read_bytes() == batches("B2")

    def test_one_that_dies_has_failed(self, folder: Folder, tmp_path: Path) -> None:
        process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        work = background.Work(process, tmp_path / "progress.json")
        assert work.state().status == "running"
        work.stop()
        assert work.state() == WorkState("failed", reason="stopped")

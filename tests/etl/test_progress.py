"""The bar of the command line shows itself where a build takes long."""

import re
import time
from typing import Any

import pytest

from etl import progress
from etl.__main__ import main
from etl.publish import write_version
from tests.etl.folder import Folder


def test_a_slow_build_shows_a_bar(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    original = write_version.write

    def slowly(*arguments: Any) -> None:
        time.sleep(0.5)
        original(*arguments)

    place = ["--incoming", str(folder.incoming), "--warehouse", str(folder.warehouse)]
    command = ["build", *place]
    folder.batch("B1")
    monkeypatch.setattr(write_version, "write", slowly)
    monkeypatch.setattr(progress, "_SECONDS_BEFORE_IT_SHOWS", 0.1)
    monkeypatch.setattr(progress, "_SECONDS_BETWEEN_LINES", 0.1)
    assert main(command) == 0
    shown = capsys.readouterr()
    assert re.search(r"publish: \|█+\S* +\| 2/3, 00:0\d", shown.err)
    assert "█" not in shown.out
    monkeypatch.setattr(write_version, "write", original)
    monkeypatch.setattr(progress, "_SECONDS_BEFORE_IT_SHOWS", 600)
    folder.batch("B1", "B2")
    assert main(command) == 0
    assert capsys.readouterr().err == ""

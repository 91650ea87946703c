"""What the design says of a batch: each program's own row, else that of all programs."""

from pathlib import Path

import pytest

from etl.contract import design
from etl.contract.design import Designed

HEADER = "program,aspect,at_least,at_most\n"


def test_a_program_has_its_own_limits_where_it_has_a_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = ",participants,20,100\njapri_pwd,participants,10,\n,sessions,3,3\n"
    (tmp_path / "design.csv").write_text(HEADER + rows)
    monkeypatch.setenv("DAMPAK_REFERENCE", str(tmp_path))
    found = design.__wrapped__()
    assert [one for one in found if one.program in ("japri_wee", "japri_pwd")] == [
        Designed("japri_wee", "participants", 20, 100),
        Designed("japri_wee", "sessions", 3, 3),
        Designed("japri_pwd", "participants", 10, None),
        Designed("japri_pwd", "sessions", 3, 3),
    ]

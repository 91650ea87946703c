"""Whether a file is admitted, and by which rule it is not."""

from pathlib import Path

import pytest

from etl.files.admission import COMMAND_LINE, UPLOAD, Limits, admit
from etl.files.refusal import FileRefusedError

BOTH = pytest.mark.parametrize("limits", [COMMAND_LINE, UPLOAD], ids=["command line", "upload"])


def refusal(path: Path, limits: Limits = UPLOAD) -> tuple[str, str, str] | None:
    """Give the rule, what was found and what was expected; None where a file is admitted."""
    try:
        admit(path, limits)
    except FileRefusedError as error:
        return error.rule, error.found, error.expected
    return None


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path

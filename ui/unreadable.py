"""Why what is saved beside the warehouse cannot be read, and how to mend it, in one sentence."""

from __future__ import annotations

from language import N_, Language
from saved import file

_NO_FOLDER = N_(
    "“{name}” beside the folder of the warehouse is a file, where a folder is needed: rename it or "
    "move it away, then reload this page."
)


def words(fault: file.UnreadableError, otherwise: str, say: Language) -> str:
    """Say why a file cannot be read: there is no folder for it, or else what its owner says."""
    if isinstance(fault, file.NoFolderError):
        return say.text(_NO_FOLDER, name=str(fault))
    return say.text(otherwise)

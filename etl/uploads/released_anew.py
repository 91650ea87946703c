"""What was withdrawn from donors and the public, released anew: of which folder, by which command.

A version that is served again may have no release any more, and its workbooks need not be those of
the folder of workbooks: of the sample, which is built where that is empty, none are.
"""

from __future__ import annotations

import shlex
from pathlib import Path

import warehouse
from etl.build import default_incoming, input_files, name_in
from etl.stage import served_version
from etl.stage.served_version import UnreadableError

SAMPLE = warehouse.ROOT / "data" / "sample"
FOLDER = "FOLDER"  # what a command says where only its reader knows the folder
_COMMAND = ("python", "-m", "etl", "build")


def lacks_release(directory: Path) -> bool:
    """Tell whether the version that is served has no release for one of its audiences."""
    served = warehouse.current(directory)
    if served is None:
        return False
    return warehouse.released(directory, served.name) != warehouse.AUDIENCES


def is_sample_alone(directory: Path, incoming: Path) -> bool:
    """Tell whether the sample is served, and there are no other workbooks to build from."""
    return not input_files(incoming) and _is_of_sample(directory)


def command(directory: Path, incoming: Path) -> str:
    """Return the command that releases anew what is served, where that still can be said.

    Of the sample that is a build of the sample. Of other workbooks it is one of the folder as it is
    now; where that is empty the one who reads it names their FOLDER.
    """
    options: list[str] = []
    if _is_of_sample(directory):
        options += ["--incoming", _written(SAMPLE)]
    elif not input_files(incoming):
        options += ["--incoming", FOLDER]
    elif incoming != default_incoming():
        options += ["--incoming", _written(incoming)]
    if directory != warehouse.default_directory():
        options += ["--warehouse", _written(directory)]
    return shlex.join([*_COMMAND, *options])


def _is_of_sample(directory: Path) -> bool:
    """Tell whether the version that is served was built from the files of the sample, and no other.

    A workbook that is marked as synthetic may have been handed in: that is not the sample.
    """
    try:
        with served_version.reading(directory) as version:
            found = version.execute("SELECT DISTINCT file FROM source WHERE source_id > 0")
            files = {file for (file,) in found.fetchall()}
    except (LookupError, UnreadableError):
        return False
    return bool(files) and files == {name_in(path, SAMPLE) for path in input_files(SAMPLE)}


def _written(folder: Path) -> str:
    """Return a folder as it is written in a command: from the project's, where commands are run."""
    is_inside = folder.is_relative_to(warehouse.ROOT)
    return (folder.relative_to(warehouse.ROOT) if is_inside else folder).as_posix()

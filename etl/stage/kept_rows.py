"""What was read of a file, kept for the next build: an unchanged file need not be read again.

Kept is what the stage has of the file, which is pseudonyms and no names, under the file's content,
its name, and all that decides what is made of it; and sealed, for the stage's hashes of names are
for nobody else. An entry that is damaged or missing costs no more than reading the file.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import duckdb
import pyarrow as pa

from etl.stage.seal import SealBrokenError, opened, seal

FOLDER = ".kept"  # in the warehouse
# Of what is smaller, reading it costs less than to keep it.
FEWEST_BYTES = 200_000
_LENGTH = 8
_TABLE = b"table"

Rows = tuple[str, pa.RecordBatch]  # of a table of the stage


class KeptRows:
    """The folder of what was read of files, of which a build reads and writes entries."""

    def __init__(self, folder: Path, key: bytes, decides: str) -> None:
        """`decides` is the hash of everything but the file that decides what is read of it."""
        self._folder, self._decides = folder, f"{decides} {duckdb.__version__}"
        self._key = hmac.digest(key, b"rows that are kept", "sha256")
        self._used: set[str] = set()
        self._written: list[Path] = []

    def has(self, file: str, digest: str) -> bool:
        """Tell whether there is an entry of a file of this name and content."""
        return self._path(file, digest).is_file()

    def read(self, file: str, digest: str) -> Iterator[Rows]:
        """Give what is kept of a file, table by table.

        Raises SealBrokenError or OSError where it is damaged, which may show only at its end.
        """
        path = self._path(file, digest)
        self._used.add(path.name)
        with path.open("rb") as entry:
            size, place = path.stat().st_size, 0
            while length := int.from_bytes(entry.read(_LENGTH), "big"):
                if length > size:
                    raise SealBrokenError
                content = opened(self._key, entry.read(length), _place(path, place))
                place += 1
                if not content:
                    return
                with pa.ipc.open_stream(content) as stream:
                    name = (stream.schema.metadata or {})[_TABLE].decode()
                    for batch in stream:
                        yield name, batch.replace_schema_metadata(None)
        raise SealBrokenError  # its end is missing

    def write(self, file: str, digest: str, rows: Iterable[Rows]) -> None:
        """Keep what was read of a file, whole or not at all; it is found from `settle` on."""
        path = self._path(file, digest)
        written = path.with_suffix(".new")
        try:
            self._folder.mkdir(mode=0o700, exist_ok=True)
            descriptor = os.open(written, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as entry:
                for place, content in enumerate((*map(_content, rows), b"")):
                    sealed = seal(self._key, content, _place(path, place))
                    entry.write(len(sealed).to_bytes(_LENGTH, "big") + sealed)
            self._written.append(path)
        except OSError:  # a full disk, say: the next build reads the file
            with suppress(OSError):
                written.unlink()

    def settle(self) -> None:
        """Let what was written be found: the files are still those of which it was read."""
        for path in self._written:
            with suppress(OSError):
                path.with_suffix(".new").replace(path)
                self._used.add(path.name)

    def forget_unused(self) -> None:
        """Remove what this build neither read nor wrote: files that are gone, or are others now."""
        if self._folder.is_dir():
            for path in self._folder.iterdir():
                if path.name not in self._used:
                    with suppress(OSError):
                        path.unlink()

    def _path(self, file: str, digest: str) -> Path:
        named = hashlib.sha256(f"{self._decides}\0{file}\0{digest}".encode())
        return self._folder / f"{named.hexdigest()}.rows"


def _place(path: Path, number: int) -> bytes:
    return f"{path.name}\0{number}".encode()


def _content(rows: Rows) -> bytes:
    name, batch = rows
    sink = pa.BufferOutputStream()
    schema = batch.schema.with_metadata({_TABLE: name.encode()})
    options = pa.ipc.IpcWriteOptions(compression="zstd")
    with pa.ipc.new_stream(sink, schema, options=options) as stream:
        stream.write_batch(batch)
    return sink.getvalue().to_pybytes()

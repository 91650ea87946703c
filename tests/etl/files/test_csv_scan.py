"""What the bytes of a CSV file say: its encoding, blank lines, a header that comes again."""

from pathlib import Path

import pytest

from etl.files import csv_scan
from etl.files.csv_scan import Scan


@pytest.fixture(params=[1, 2, 3, 1_000_000])
def chunk_bytes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(csv_scan, "_CHUNK_BYTES", request.param)
    return request.param


@pytest.mark.usefixtures("chunk_bytes")
@pytest.mark.parametrize(
    ("content", "seen"),
    [
        (b"", Scan("utf-8-sig", is_even=True)),
        (b"a;b\n1;2\n", Scan("utf-8-sig", is_even=True)),
        (b"\xef\xbb\xbfa;b\r\n1;2\r\n", Scan("utf-8-sig", is_even=True)),
        ("nama;é\n".encode(), Scan("utf-8-sig", is_even=True)),
        (b"a;b\n\n1;2\n", Scan("utf-8-sig")),
        (b"a;b\r\n\r\n1;2\r\n", Scan("utf-8-sig")),
        (b"a;b\r\r1;2\r", Scan("utf-8-sig")),
        (b"a;b\n1;2\na;b\n3;4\n", Scan("utf-8-sig")),
        (b"\xef\xbb\xbfa;b\r\n1;2\r\na;b\r\n", Scan("utf-8-sig")),
        ("a;é\n".encode("cp1252"), Scan("cp1252")),
        ("a;b\n".encode("utf-16"), Scan("utf-16")),
        ("a;b\n".encode("utf-16-le"), Scan("utf-16-le")),
        ("a;b\n".encode("utf-16-be"), Scan("utf-16-be")),
        (b"a;\xc3", Scan("cp1252")),
    ],
)
def test_scan(tmp_path: Path, content: bytes, seen: Scan) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(content)
    assert csv_scan.scan(path) == seen

"""What the bytes of a CSV file say: its encoding."""

from pathlib import Path

import pytest

from etl.files import csv_scan


@pytest.fixture(params=[1, 2, 3, 1_000_000])
def chunk_bytes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(csv_scan, "_CHUNK_BYTES", request.param)
    return request.param


@pytest.mark.usefixtures("chunk_bytes")
@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (b"", "utf-8-sig"),
        (b"a;b\n1;2\n", "utf-8-sig"),
        (b"\xef\xbb\xbfa;b\r\n1;2\r\n", "utf-8-sig"),
        ("nama;é\n".encode(), "utf-8-sig"),
        ("nama;é€😀\n".encode(), "utf-8-sig"),
        ("a;é\n".encode("cp1252"), "cp1252"),
        ("a;b\n".encode("utf-16"), "utf-16"),
        ("a;b\n".encode("utf-16-le"), "utf-16-le"),
        ("a;b\n".encode("utf-16-be"), "utf-16-be"),
        (b"a;\xc3", "cp1252"),
    ],
)
def test_encoding(tmp_path: Path, content: bytes, encoding: str) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(content)
    assert csv_scan.encoding(path) == encoding

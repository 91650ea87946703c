"""Where the batches of a register stand in its columns."""

import pytest

from etl.layout import own_batches
from etl.layout.recognise import recognise


@pytest.mark.parametrize(
    ("header", "positions"),
    [
        (
            "No;Nama;Batch;Program;Kabupaten/Kota;Tgl Mulai",
            {"batch_id": 2, "program": 3, "district": 4, "start_date": 5},
        ),
        # Of two places the one that is none of a person's.
        (
            "Nama;Kabupaten/Kota;Angkatan;Program;Lokasi;Tgl Mulai;Tgl Selesai",
            {"batch_id": 2, "program": 3, "district": 4, "start_date": 5, "end_date": 6},
        ),
        ("Nama;Batch;Program;Kabupaten/Kota;Usia", {}),
        ("Nama;Batch;Usia", {}),
        ("Batch;Program;Kabupaten/Kota;Tgl Mulai", {}),
    ],
)
def test_where_batches_stand(header: str, positions: dict[str, int]) -> None:
    register = recognise([header.split(";")])
    assert register is not None
    found = own_batches.of(register)
    assert (found.positions if found else {}) == positions
    if found:
        assert not own_batches.without(register, found).unknown

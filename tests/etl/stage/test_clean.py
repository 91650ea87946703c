"""From raw texts to cleaned rows: which rows are data, and what their texts mean."""

from tests.etl.folder import Folder, balance


def test_a_record_that_is_called_total_is_a_record(folder: Folder) -> None:
    folder.group("TOTAL", "JUMLAH 1")
    assert balance(folder.build()) == {"kelompok.csv": (3, 2, 0, 0, 1)}

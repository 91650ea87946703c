"""What is told of a sheet as a whole, and of cells that are known only while they are read."""

from datetime import date

from tests.etl.folder import Folder

HEADER = "ID Batch;Program;Kabupaten/Kota;Tanggal Mulai"


ROW = "B1;WEE;Kab. Trenggalek;1 Juni 2021"


LOADED = [("B1", "japri_wee", "3503", date(2021, 6, 1))]


BATCHES = "SELECT batch_id, program, district, start_date FROM batch ORDER BY batch_id"


def test_unknown_columns_however_many_are_reported_with_their_cells(folder: Folder) -> None:
    extra = ";".join(f"Materi {n}" for n in range(20))
    folder.text("batch.csv", f"{HEADER};{extra}", ROW + ";x" * 20)
    problems = folder.problems()
    assert problems[0] == ("batch.csv", "E1", "unknown_column", "Materi 0")
    assert sorted({rule for _, _, rule, _ in problems}) == ["unknown_column"]
    assert len(problems) == 20
    folder.build()
    assert folder.select(BATCHES) == LOADED

"""People of a batch that was refused are not counted in another batch of the same number."""

import os

from tests.etl.folder import Folder

BATCH = "ID Batch;Program;Kabupaten/Kota;Tanggal Mulai"
PERSON = "ID Batch;ID Peserta"


def of_lists(folder: Folder) -> list[tuple[str, str, str, str]]:
    """Give what is told of the lists of people, without the batches' own faults."""
    return [
        (file, cell, rule, expected)
        for file, cell, rule, _, expected in folder.told()
        if rule in ("batch_refused", "batch_in_doubt")
    ]


def test_people_of_a_refused_batch_name_the_cell_of_its_first_fault(folder: Folder) -> None:
    folder.text("batch.csv", BATCH, "B1;Bukan program;Kab. Atlantis;1 Juni 2021")
    folder.text("p.csv", PERSON, "B1;P1")
    assert of_lists(folder) == [("p.csv", "A2", "batch_refused", "batch.csv B2")]


def test_people_beside_a_refused_batch_are_not_of_the_one_that_is_kept(folder: Folder) -> None:
    folder.batch("B1")
    folder.text("p.csv", PERSON, "B1;P1")
    for path in folder.incoming.iterdir():
        os.utime(path, (0, 0))
    folder.workbook(
        "z.xlsx",
        Batch=[BATCH.split(";"), ["B1", "PWD", "Kab. Gresik", "2 Juni 2021"]],
        Peserta=[PERSON.split(";"), ["B1", "P8"]],
    )
    assert of_lists(folder) == [("z.xlsx", "A2", "batch_refused", "z.xlsx Batch A2")]


def test_people_who_came_with_a_refused_batch_may_be_of_either(folder: Folder) -> None:
    folder.batch("B1", "B2")
    for path in folder.incoming.iterdir():
        os.utime(path, (0, 0))
    folder.text("a.csv", BATCH, "B1;PWD;Gresik;2 Juni 2021")
    folder.text("b.csv", PERSON, "B1;P8", "B2;P9")
    assert of_lists(folder) == [("b.csv", "A2", "batch_in_doubt", "a.csv A2")]


def test_people_of_a_refused_batch_say_nothing_of_those_of_the_same_names(folder: Folder) -> None:
    """Two men of one name in another program's batch of that number are none of this one's."""
    folder.batch("B1")
    folder.text("p.csv", "ID Batch;Nama", "B1;Ali", "B1;Budi")
    for path in folder.incoming.iterdir():
        os.utime(path, (0, 0))
    folder.workbook(
        "z.xlsx",
        Batch=[BATCH.split(";"), ["B1", "PWD", "Kab. Gresik", "2 Juni 2021"]],
        Peserta=[["ID Batch", "Nama", "Usia"], ["B1", "Ali", 30], ["B1", "Ali", 50]],
    )
    report = folder.build()
    assert folder.select("SELECT count(*) FROM participant") == [(2,)]
    told = {(one.file, one.rule) for one in report.problems}
    assert told == {("z.xlsx", "batch_twice"), ("z.xlsx", "batch_refused")}

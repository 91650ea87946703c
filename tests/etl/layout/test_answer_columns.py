"""Answers that have a column each: those that are ticked are the answer."""

from tests.etl.folder import Folder


def test_answers_that_have_a_column_each_and_none_together(folder: Folder) -> None:
    folder.batch("B1")
    header = "id_batch;nama;sikap/komitmen/Mengasuh Anak;sikap/komitmen/Mendukung Usaha;_uuid"
    rows = ("B1;Ali;0;1;u1", "B1;Umar;True;TRUE;u2", "B1;Budi;0;;u3", "B1;Agus")
    folder.text("a.csv", header, *rows)
    report = folder.build()
    assert [(p.cell, p.rule, p.found, p.expected) for p in report.problems] == [
        ("C3", "several_values", "Mengasuh Anak; Mendukung Usaha", "Mengasuh Anak")
    ]
    assert folder.select('SELECT commitment FROM participant ORDER BY "row"') == [
        ("supports_business",),
        ("shares_care",),
        (None,),
        (None,),
    ]

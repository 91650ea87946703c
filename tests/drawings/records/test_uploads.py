"""Files that were sent, in words of both languages."""

import pandas as pd
import pytest

import language
from drawings.records import uploads as draw
from findings import FileSeen, NearMiss, SheetSeen, TitleSeen, Upload, WorkState
from indicators.changes import HEADLINES
from language import DASH

ENGLISH, INDONESIAN = language.of("en"), language.of("id")


TITLE = TitleSeen("A2", "12", "japri_wee", "3503", "2021-04-07", "2021-04-13")


def seen(*sheets: SheetSeen, replaces: bool = False, is_taken: bool = True) -> FileSeen:
    """Give a file of which only the sheets matter, and what becomes of it."""
    return FileSeen(Upload("0.csv", "a.csv", "a.csv"), replaces, is_taken, sheets, (), ())


BATCH = SheetSeen("Batch", "batch", 3, (("A", "ID Batch"), ("C", "Program")), (("D", "Catatan"),))


def answers(**figures: tuple[float, float, float]) -> dict[str, pd.DataFrame]:
    """Give answers with value, numerator and denominator, those not named without any."""
    nothing = (float("nan"),) * 3
    return {
        name: pd.DataFrame(
            [figures.get(name, nothing)], columns=["value", "numerator", "denominator"]
        )
        for name in HEADLINES
    }


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (seen(), "A new file; it will be called a.csv."),
        (seen(replaces=True), "Takes the place of the file a.csv sent before."),
        (
            seen(is_taken=False, replaces=True),
            "This file is refused whole and will not be taken.",
        ),
    ],
)
def test_says_what_becomes_of_a_file(file: FileSeen, words: str) -> None:
    assert draw.file_sentence(file, "a.csv", ENGLISH) == words


def test_says_what_was_recognised_on_each_sheet() -> None:
    assert draw.sheet_lines(seen(BATCH, SheetSeen("Foto", None, None)), ENGLISH) == [
        "Batch: recognised as Batches, header in row 3. Columns: A ID Batch, C Program. "
        "Not used: D Catatan.",
        "Foto: not recognised as a table.",
    ]


def test_names_the_first_ten_of_very_many_columns_that_are_not_used() -> None:
    unknown = tuple((f"C{number}", "x") for number in range(1, 20_001))
    (line,) = draw.sheet_lines(seen(SheetSeen("", "cash", None, (("A", "y"),), unknown)), ENGLISH)
    assert line == (
        "recognised as Cash book. Columns: A y. Not used: C1 x, C2 x, C3 x, C4 x, C5 x, C6 x, "
        "C7 x, C8 x, C9 x, C10 x and 19,990 more."
    )


def test_a_file_without_sheets_or_header_rows_names_none() -> None:
    assert draw.sheet_lines(seen(SheetSeen("", "cash", None, (("A", "x"),))), ENGLISH) == [
        "recognised as Cash book. Columns: A x."
    ]
    assert draw.sheet_lines(seen(SheetSeen("", None, None)), ENGLISH) == []


def test_says_which_batch_a_title_describes() -> None:
    titled = seen(
        SheetSeen("12", "participant", 4, (("A", "No"),)),
        SheetSeen("12", "batch", None, title=TITLE),
    )
    assert draw.sheet_lines(titled, INDONESIAN) == [
        "12: dikenali sebagai Peserta, judul kolom di baris 4. Kolom: A No.",
        "12: dari judul di A2: batch 12, JAPRI WEE, Kab. Trenggalek, 7–13 April 2021.",
    ]
    named = SheetSeen("B7", "batch", None, title=TitleSeen("", "7", None, None, "2021-04-07", None))
    assert draw.sheet_lines(seen(named), ENGLISH) == [
        "B7: from the name of the sheet or file: batch 7, 7 April 2021."
    ]
    empty = SheetSeen("", "batch", None, title=TitleSeen("A1", None, None, None, None, None))
    assert draw.sheet_lines(seen(empty), ENGLISH) == [
        "from the title in A1: nothing that could be read."
    ]


def test_names_sheets_together_of_which_the_same_is_to_be_said() -> None:
    like = [SheetSeen(name, "participant", 4, (("A", "No"),)) for name in "ABCDEFGHA"]
    sheets = (*like, SheetSeen("Foto", None, None), SheetSeen("Rapat", None, None))
    assert draw.sheet_lines(seen(*sheets), ENGLISH) == [
        "A, B, C, D, E, F and 2 more: recognised as Participants, header in row 4. Columns: A No.",
        "Foto, Rapat: not recognised as a table.",
    ]


def test_lays_out_the_change_of_every_headline_figure() -> None:
    before = answers(
        participants=(2029, 2029, float("nan")),
        agreement_rate=(0.8743, 1774, 2029),
        incentives_disbursed=(10_000_000, 10_000_000, 10_000_000),
        batches=(77, 77, float("nan")),
    )
    after = answers(
        participants=(786, 786, float("nan")),
        agreement_rate=(0.9, 900, 1000),
        profit_against_target=(0.5, 1_000_000, 2_000_000),
        batches=(77, 77, float("nan")),
    )
    table = draw.change_table(before, after, INDONESIAN)
    assert list(table.columns) == ["Indikator", "Sekarang", "Setelah diterima", "Selisih"]
    rows = {row[0]: row[1:] for row in table.to_numpy().tolist()}
    assert rows["Peserta"] == ["2.029", "786", "−1.243"]
    assert rows["Batch"] == ["77", "77", "0"]
    assert rows["Persetujuan di akhir pelatihan"] == [
        "87,4% (1.774/2.029)",
        "90,0% (900/1.000)",
        "+2,6 poin",
    ]
    assert rows["Dana insentif yang dicairkan"] == ["Rp10.000.000", DASH, DASH]
    assert rows["Laba bersih terhadap target"] == [
        DASH,
        "50,0% (Rp1.000.000 / Rp2.000.000)",
        DASH,
    ]
    assert draw.change_sentence(before, after, ENGLISH) == "4 headline figures would change."
    assert draw.change_sentence(after, after, ENGLISH) == "No headline figure would change."


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (WorkState("running", 0, 1, ""), "Starting"),
        (WorkState("running", 0, 5, "a.csv"), "Reading file 1 of 3"),
        (WorkState("running", 2, 5, "check"), "Reading file 3 of 3"),  # a file may be called so
        (WorkState("running", 3, 5, "check"), "Checking all rows"),
        (WorkState("running", 4, 5, "publish"), "Writing the new version"),
        (WorkState("running", 5, 5, "a.csv"), "Reading file 3 of 3"),  # the trial is made again
    ],
)
def test_says_what_is_being_done(state: WorkState, words: str) -> None:
    assert draw.progress_words(state, ENGLISH) == words


def test_says_why_nothing_came_of_it() -> None:
    assert draw.failure_sentence("build_under_way", ENGLISH) == (
        "Another build is under way; nothing has changed. Try again in a while."
    )
    assert draw.failure_sentence("no such reason", ENGLISH) == (
        "The work stopped before its end; nothing has changed. Try again."
    )


def test_says_what_a_faulty_reference_file_means() -> None:
    assert draw.reference_sentence("Baris 2 salah.", INDONESIAN) == (
        "Baris 2 salah. Sebelum diperbaiki, tidak ada berkas yang dapat dimuat; data yang berlaku "
        "sekarang tetap berlaku."
    )


def test_says_that_more_may_come_up() -> None:
    assert draw.mended_sentence(INDONESIAN) == (
        "Baris yang ditolak baru dibandingkan dengan baris lain setelah diperbaiki; mungkin masih "
        "ada masalah yang muncul kemudian."
    )


def test_counts_the_problems_in_files_that_were_not_sent() -> None:
    assert draw.elsewhere_sentence([1], ENGLISH) == ("1 new problem would come up in other files.")
    assert draw.elsewhere_sentence([1, 2], INDONESIAN).startswith("2 ")


def test_asks_whether_a_spelling_is_what_was_meant() -> None:
    meanings = (("3503", "Kab. Trenggalek"),)
    miss = NearMiss("district", "Trenggalk", meanings, 0.98, 1203)
    guess = "Maksudnya: Kab. Trenggalek (hampir pasti 98%)."
    assert draw.near_miss_sentence(miss, guess, INDONESIAN) == (
        "“Trenggalk” ada di 1.203 baris. Maksudnya: Kab. Trenggalek (hampir pasti 98%)."
    )
    once = NearMiss("district", "x", meanings, 0.98, 1)
    assert draw.near_miss_sentence(once, "", ENGLISH) == "“x” stands in 1 row."
    assert draw.confirmation("Trenggalk", "Kab. Trenggalek", INDONESIAN) == (
        "Ya, “Trenggalk” berarti Kab. Trenggalek"
    )
    assert draw.remembered_sentence("Trenggalk", "Kab. Trenggalek", ENGLISH) == (
        "“Trenggalk” is now known to mean Kab. Trenggalek."
    )


def test_an_undo_says_who_sees_nothing_of_the_version_that_is_served_again() -> None:
    assert draw.undone_sentence(False, "", ENGLISH) == (
        "The version from before is served again, and the files are taken out."
    )
    command = "python -m etl build --incoming data/sample"
    said = draw.undone_sentence(False, command, ENGLISH)
    assert said.endswith(
        "Donors and the public see nothing of it: what was released to them then was withdrawn, "
        "for beside the later release it would tell of few people. It is released anew by "
        "`python -m etl build --incoming data/sample`."
    )
    said = draw.undone_sentence(False, "python -m etl build --incoming FOLDER", ENGLISH)
    assert said.endswith(
        "`python -m etl build --incoming FOLDER`. FOLDER is the folder of the workbooks that it "
        "was built from."
    )

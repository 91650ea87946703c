"""`python -m exports`: what it writes, what it says, and the status it ends with."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from pptx import Presentation

import warehouse
from drawings.page import Headline
from drawings.slides import Slide
from exports import kinds
from exports.__main__ import main
from exports.kinds import Kind
from saved import presentations
from saved.names import RefusedError
from tests.fixtures import batch, people, publish


def as_lines(pages, abouts, say) -> bytes:
    """Write what a test looks at: the lines of each view, then its large figures."""
    lines = []
    for page, about in zip(pages, abouts, strict=True):
        lines += [page.title, *about.lines]
        made = (card.made for card in page.cards())
        lines += [f"{one.label} {one.value}" for one in made if isinstance(one, Headline)]
    return "\n".join(lines).encode()


@pytest.fixture(scope="module")
def directory(tmp_path_factory):
    directory = tmp_path_factory.mktemp("warehouse")
    participants = [*people("B1", 7), *people("B2", 5)]
    publish(directory, batch=[batch("B1"), batch("B2", district="3525")], participant=participants)
    return directory


@pytest.fixture
def run(directory, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("DAMPAK_WAREHOUSE", str(directory))
    monkeypatch.setitem(kinds.KINDS, "lines", Kind("Lines", "txt", "text/plain", "notes", as_lines))

    def run(*arguments):
        out = tmp_path / "out.txt"
        status = main([*arguments, "--out", str(out)])
        printed = capsys.readouterr()
        lines = out.read_text(encoding="utf-8").splitlines() if out.exists() else []
        return status, lines, printed.out, printed.err

    return run


def test_writes_views_one_after_the_other(run, directory) -> None:
    status, lines, out, err = run(
        "lines", "attitudes,champions", "--where", "district=3525", "--language", "en"
    )
    assert (status, out, err) == (0, "", "")
    version = warehouse.current(directory).name
    assert lines[:2] == ["Attitudes", "District: Kab. Gresik"]
    address = f"/champions?lang=en&data={version}&district=3525"
    assert f"The same on screen, behind the address of the dashboard: {address}" in lines


def test_says_which_view_does_not_take_a_filter_that_another_takes(run) -> None:
    status, lines, _, err = run(
        "lines", "reach,enterprises", "--where", "district=3525", "--language", "en"
    )
    assert status == 0
    assert err == "The view enterprises cannot be filtered by district: it shows all of them.\n"
    assert "All groups" in lines


def test_a_whole_report_has_the_views_of_each_program(run) -> None:
    status, lines, _, err = run("lines", "report", "--language", "en")
    assert (status, err) == (0, "")
    assert [line for line in lines if line in ("Overview", "Reach", "Champions", "Data")] == [
        *("Overview", "Reach", "Champions", "Data")
    ]
    assert lines.count("Program: JAPRI WEE") == 3


def test_what_a_report_selects_by_itself_is_no_filter_that_somebody_asked_for(run) -> None:
    status, lines, _, err = run("lines", "japri_wee", "--language", "en")
    assert (status, err) == (0, "")
    assert "Program: JAPRI WEE" in lines and "Data" in lines
    _, _, _, err = run("lines", "japri_wee", "--where", "district=3525", "--language", "en")
    assert err == "The view data cannot be filtered by district: it shows all of them.\n"


def test_a_saved_presentation_is_for_donors_unless_told_otherwise(run, directory) -> None:
    presentations.create(directory, "For whom", [Slide("home", "headline_participants")])
    status, lines, out, err = run("lines", "For whom")
    assert (status, lines, out) == (1, [], "")
    assert err.startswith("Nothing is released for the donor audience now: ")
    assert err.endswith(" Staff's own figures: --audience staff.\n")
    assert run("lines", "For whom", "--audience", "staff")[:1] == (0,)


def test_a_program_is_reported_in_word(run, tmp_path) -> None:
    out = tmp_path / "wee.docx"
    arguments = ["report", "japri_wee", "--where", "district=3525", "--language", "id"]
    assert main([*arguments, "--out", str(out)]) == 0
    titles = [one.text for one in Document(out).paragraphs if one.style.name == "Subtitle"]
    assert titles == ["Program: JAPRI WEE · Kabupaten/Kota: Kab. Gresik"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("paper", "home"), "There is no kind of file 'paper'; there is "),
        (("lines", "map"), "There is no view 'map'; the views are home, reach, "),
        (("lines", ","), "Name the views of which the file is to be, "),
        (("lines", "home,reach", "--where", "group=A"), "What is made of home, reach cannot be "),
        (("lines", "home", "--by", "program"), "The view home has no choice --by; it has none."),
        (("lines", "home", "--where", "program=x"), "There is no program 'x'; there is japri_wee"),
        (("lines", "data", "--audience", "donor"), "The view data is not for the audience donor."),
    ],
)
def test_a_wrong_question_is_one_sentence_and_status_2(run, arguments, sentence) -> None:
    status, lines, out, err = run(*arguments)
    assert (status, lines, out) == (2, [], "")
    assert err.startswith(sentence)
    assert err.count("\n") == 1


def test_nothing_is_written_for_whom_nothing_was_released(run) -> None:
    assert run("lines", "home", "--audience", "donor") == (
        *(1, [], ""),
        "Nothing is released for the donor audience now: the version that is served never had a "
        "release for it, or that was withdrawn beside a later one. `python -m etl build --incoming "
        "FOLDER` makes it anew from the version's own workbooks, those of the sample in "
        "data/sample.\n",
    )


def test_without_a_warehouse_it_says_what_to_do(run, tmp_path) -> None:
    status, _, _, err = run("lines", "home", "--warehouse", str(tmp_path / "none"))
    assert status == 1
    assert err.endswith("run python -m etl build.\n")


def test_a_place_that_cannot_be_written_is_said(run, tmp_path, capsys) -> None:
    place = tmp_path / "no" / "folder.txt"
    assert main(["lines", "home", "--out", str(place)]) == 1
    assert capsys.readouterr().err == f"{place} cannot be written: No such file or directory.\n"


def test_runs_as_a_module(directory) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "exports", "paper", "home", "--out", os.devnull],
        cwd=warehouse.ROOT,
        env=os.environ | {"DAMPAK_WAREHOUSE": str(directory)},
        capture_output=True,
        encoding="utf-8",
    )
    assert ended.returncode == 2
    assert ended.stderr.startswith("There is no kind of file 'paper'; there is ")


@pytest.mark.parametrize("kind", ["deck", "report", "workbook", "html"])
@pytest.mark.parametrize(("language", "both"), [("en", "86% and 19%"), ("id", "86% dan 19%")])
def test_a_donor_call_is_for_donors_and_says_so(
    sample_warehouse, tmp_path, capsys, kind, language, both
) -> None:
    out = tmp_path / "call"
    asked = ("donor_call", "--language", language, "--warehouse", str(sample_warehouse))
    assert main([kind, *asked, "--out", str(out)]) == 0
    assert capsys.readouterr().out == (
        "Made for donors, as a presentation is unless told otherwise. "
        "Staff's own figures: --audience staff.\n"
    )
    read = {"deck": slides_of, "report": paragraphs_of, "workbook": cells_of, "html": html_of}
    words = read[kind](out)
    assert both in words and "1,720,000" not in words and "1.720.000" not in words
    assert {"en": "For: Donor", "id": "Untuk: Donor"}[language] in words
    assert main([kind, *asked, "--audience", "staff", "--out", str(out)]) == 0
    assert capsys.readouterr().out == ""
    words = read[kind](out)
    assert both not in words and "Hijab 86%" in words


def slides_of(path: Path) -> str:
    shapes = (shape for slide in Presentation(path).slides for shape in slide.shapes)
    return "\n".join(one.text_frame.text for one in shapes if one.has_text_frame)


def test_a_ready_presentation_is_a_page_of_its_slides(run) -> None:
    asked = ("district", "--where", "district=3525", "--language", "en", "--audience", "staff")
    status, lines, _, err = run("lines", *asked)
    assert status == 0
    assert err.startswith("Slides that have nothing to show in these data and are left out: ")
    assert lines[0] == "One district: Kab. Gresik"
    assert "District: Kab. Gresik" in lines
    [link] = [
        line
        for line in lines
        if line.startswith("The same on screen, behind the address of the dashboard: ")
    ]
    assert "/slides?lang=en&presentation=district&district=3525&data=" in link
    assert "Participants 5" in lines


def test_a_presentation_of_which_is_asked(run) -> None:
    status, _, _, err = run("lines", "district", "--audience", "staff")
    assert (status, err) == (2, "Say of which district: --where district=VALUE, one value.\n")


def test_a_saved_presentation_is_written_by_its_name_with_what_each_slide_is_of(
    run, directory, tmp_path
) -> None:
    slides = [
        Slide("home", "headline_participants", (), "Welcome everybody."),
        Slide("home", "no_such_card"),
        Slide("home", "headline_participants", (("district", ("3525",)),)),
    ]
    one = presentations.create(directory, "Call in March, 2nd", slides)
    staff = ("--language", "en", "--audience", "staff")
    status, lines, _, err = run("lines", "call in march, 2nd", *staff)
    assert status == 0
    assert err == "Slides that have nothing to show in these data and are left out: 1.\n"
    assert lines[:2] == [
        one.name,
        "What is selected differs from slide to slide; each says its own.",
    ]
    assert [line for line in lines if line.startswith("Participants")] == [
        *("Participants 12", "Participants 5")
    ]
    [link] = [
        line
        for line in lines
        if line.startswith("The same on screen, behind the address of the dashboard: ")
    ]
    assert f"presentation={one.id}&revision=1&data=" in link
    out = tmp_path / "call.pptx"
    assert main(["deck", one.id, *staff, "--out", str(out)]) == 0
    first, second = list(Presentation(out).slides)[1:]
    assert first.notes_slide.notes_text_frame.text.startswith("Welcome everybody.\n")
    words = [shape.text_frame.text for shape in second.shapes if shape.has_text_frame]
    assert f"{one.name} · Kab. Gresik" in words


@pytest.mark.parametrize("kind", ["workbook", "report", "html"])
def test_every_kind_of_file_says_what_each_slide_of_a_saved_one_is_of(
    run, directory, tmp_path, kind
) -> None:
    one = Slide("champions", "pipeline", (("district", ("3525",)),))
    with suppress(RefusedError):  # taken: made for another kind
        presentations.create(directory, "Both", [one, Slide("champions", "pipeline")])
    out = tmp_path / "both"
    staff = ("--language", "en", "--audience", "staff")
    assert main([kind, "Both", *staff, "--out", str(out)]) == 0
    words = {"workbook": cells_of, "report": paragraphs_of, "html": html_of}[kind](out)
    assert "All programs, years and districts" in words
    assert "Kab. Gresik" in words


def cells_of(path: Path) -> str:
    sheets = openpyxl.load_workbook(io.BytesIO(path.read_bytes())).worksheets
    return "\n".join(str(cell.value) for one in sheets for row in one for cell in row if cell.value)


def paragraphs_of(path: Path) -> str:
    return "\n".join(one.text for one in Document(path).paragraphs)


def html_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_a_saved_presentation_takes_no_filter_and_no_choice(run, directory) -> None:
    presentations.create(directory, "Fixed", [Slide("home", "headline_participants")])
    staff = ("--audience", "staff")
    status, _, _, err = run("lines", "Fixed", "--where", "district=3525", *staff)
    assert status == 2
    assert err.startswith("The presentation “Fixed” cannot be ")
    status, _, _, err = run("lines", "Fixed", "--by", "program", *staff)
    assert (status, err) == (2, "The presentation “Fixed” has no choice --by; it has none.\n")


def test_a_server_for_others_knows_no_saved_presentation(run, directory, monkeypatch) -> None:
    presentations.create(directory, "Ours", [Slide("home", "headline_participants")])
    monkeypatch.setenv("DAMPAK_AUDIENCE", "donor")
    status, _, _, err = run("lines", "Ours")
    assert status == 2
    assert err.startswith("There is no view 'Ours'; ")

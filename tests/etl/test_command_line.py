"""The commands as people and other tools type them: what they print, and how they exit."""

import json
import os
import re
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import warehouse
from etl.__main__ import main
from etl.publish import write_version
from tests.etl.folder import Folder

BATCH = "ID Batch;Program;Kabupaten/Kota;Tanggal Mulai"
B1 = "B1;WEE;Kab. Trenggalek;1 Juni 2021"
PROBLEM_KEYS = [
    *("file", "sheet", "cell", "rule", "severity", "found", "expected"),
    *("message_id", "message_en", "remedy_id", "remedy_en", "certainty"),
]
FILE_KEYS = [
    *("file", "sheet", "table"),
    *("rows_read", "rows_loaded", "rows_refused", "rows_duplicate", "rows_not_data"),
]
Captured = pytest.CaptureFixture[str]


def run_build(folder: Folder, *options: str) -> int:
    place = ["--incoming", str(folder.incoming), "--warehouse", str(folder.warehouse)]
    return main(["build", *place, *options])


def build_json(folder: Folder, capsys: Captured, *options: str) -> tuple[int, dict[str, Any]]:
    capsys.readouterr()
    status = run_build(folder, "--json", *options)
    return status, json.loads(capsys.readouterr().out)


def test_build_prints_one_object_of_the_documented_shape(folder: Folder, capsys: Captured) -> None:
    folder.text("batch.csv", BATCH, B1, "B2;WEE;Blitar;1 Juni 2021")
    folder.text("batch 2.csv", BATCH, "B3;WEE;Gresik;1 Juni 2025")
    status, report = build_json(folder, capsys)
    assert status == 0
    assert list(report) == [
        *("version", "changed", "files", "replaced"),
        *("errors", "cells", "warnings", "information", "questions", "lost", "withdrawn"),
    ]
    assert report["version"] == warehouse.current(folder.warehouse).name  # type: ignore[union-attr]
    assert report["changed"] is True
    assert [list(one) for one in report["files"]] == [FILE_KEYS, FILE_KEYS]
    assert list(report["files"][0].values()) == ["batch 2.csv", "", "batch", 2, 1, 0, 0, 1]
    assert list(report["files"][1].values()) == ["batch.csv", "", "batch", 3, 1, 1, 0, 1]
    assert [list(one) for one in report["errors"]] == [PROBLEM_KEYS]
    assert list(report["errors"][0].values()) == [
        *("batch.csv", "", "C3", "ambiguous_district", "error"),
        *("Blitar", "Kab. Blitar / Kota Blitar"),
        "“Blitar” dapat berarti Kab. Blitar / Kota Blitar.",
        "“Blitar” can mean Kab. Blitar / Kota Blitar.",
        "Tulis Kab. atau Kota di depannya.",
        "Write Kab. or Kota before it.",
        None,
    ]
    assert [one["rule"] for one in report["warnings"]] == ["outside_program_window"]


def test_a_build_says_what_protection_costs(
    tmp_path: Path, folder: Folder, capsys: Captured
) -> None:
    def released() -> list[str]:
        lines = capsys.readouterr().out.splitlines()
        return [line.strip() for line in lines if line.strip().startswith("released ")]

    folder.batch("B1")
    run_build(folder)
    assert released() == []  # there are no people
    people = [f"B1;P{number}" for number in range(9)]
    folder.text("peserta.csv", "ID Batch;ID Peserta", *people)
    run_build(folder)
    assert released() == [
        f"released  to the {audience} audience: nothing, for there are too few people."
        for audience in ("donor", "public")
    ]
    folder.text("peserta.csv", "ID Batch;ID Peserta", *people, *(f"B1;Q{n}" for n in range(9)))
    for _ in range(2):  # also where nothing has changed
        run_build(folder)
        assert released()[0].endswith(
            "; of 18 participants 0 are in a place and year whose number is withheld."
        )


def test_a_rollback_says_to_whom_nothing_is_shown(folder: Folder, capsys: Captured) -> None:
    folder.batch("B1")
    _, first = build_json(folder, capsys)
    place = ("--warehouse", str(folder.warehouse))
    version = warehouse.find(folder.warehouse, first["version"])
    warehouse.withdraw(version, "donor")
    assert main(["rollback", version.name, *place]) == 0
    assert (
        capsys.readouterr()
        .out.splitlines()[1]
        .startswith("It has no release for the donor audience, who see nothing of it: ")
    )
    warehouse.withdraw(version, "public")
    assert main(["rollback", version.name, *place]) == 0
    assert "for the donor and public audience, who" in capsys.readouterr().out


def test_building_again_changes_nothing_and_says_so(folder: Folder, capsys: Captured) -> None:
    folder.batch("B1")
    _, first = build_json(folder, capsys)
    status, second = build_json(folder, capsys)
    assert status == 0
    assert second == first | {"changed": False}
    assert run_build(folder) == 0
    assert capsys.readouterr().out.splitlines()[-1] == (
        f"Nothing has changed since version {first['version']}."
    )


def test_build_says_where_the_rows_went_and_what_to_mend(folder: Folder, capsys: Captured) -> None:
    folder.text("batch.csv", BATCH, B1, "B2;WEE;Blitar;1 Juni 2021")
    assert run_build(folder) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == [
        "read = loaded + refused + duplicate + not data",
        "           3 = 1 + 1 + 0 + 1  batch.csv: batch",
        "error  batch.csv C3  (ambiguous_district)",
    ]
    assert lines[3].strip() == (
        "“Blitar” dapat berarti Kab. Blitar / Kota Blitar. Tulis Kab. atau Kota di depannya."
    )
    assert re.fullmatch(r"Published version \d{8}T\d{6}Z-[0-9a-f]{12}\.", lines[-1])


def test_a_long_list_of_problems_is_cut_but_for_json(folder: Folder, capsys: Captured) -> None:
    rows = [f"B{n};WEE;Tempat {n};1 Juni 2021" for n in range(60)]
    folder.text("batch.csv", BATCH, B1.replace("B1", "A1"), *rows)
    folder.text("peserta.csv", "ID Batch;ID Peserta", "B59;P1", "B59;P2")
    assert run_build(folder) == 0
    assert capsys.readouterr().out.splitlines()[-2] == "… and 12 more; --json gives them all."
    assert len(build_json(folder, capsys)[1]["errors"]) == 62


def test_problems_that_say_the_same_are_told_once(folder: Folder, capsys: Captured) -> None:
    rows = [f"B{n};WEE;Blitar;1 Juni 2021" for n in range(60)]
    folder.text("batch.csv", BATCH, B1.replace("B1", "A1"), *rows)
    assert run_build(folder) == 0
    told = [line for line in capsys.readouterr().out.splitlines() if line.startswith("error")]
    assert told == ["error  batch.csv C3, and 59 more cells  (ambiguous_district)"]


def test_columns_that_nobody_knows_do_not_crowd_out_other_warnings(
    folder: Folder, capsys: Captured
) -> None:
    columns = ";".join(f"Lain {number}" for number in range(1, 301))
    folder.text("batch.csv", f"{BATCH};{columns}", "B1;WEE;Kab. Trenggalek;1 Juni 2012")
    main(["check", str(folder.incoming)])
    lines = capsys.readouterr().out.splitlines()
    (first,) = (n for n, line in enumerate(lines) if "(unknown_column)" in line)
    assert lines[first] == "warning  batch.csv E1, and 299 more cells  (unknown_column)"
    assert lines[first + 3] == "    F1 “Lain 2”, G1 “Lain 3”, H1 “Lain 4”, I1 “Lain 5”, …"
    assert [line for line in lines if "(outside_program_window)" in line] == [
        "warning  batch.csv D2  (outside_program_window)"
    ]
    main(["check", str(folder.incoming), "--json"])
    warnings = json.loads(capsys.readouterr().out)["warnings"]
    assert [one["rule"] for one in warnings].count("unknown_column") == 300


def test_strict_fails_where_a_row_was_refused(folder: Folder, capsys: Captured) -> None:
    folder.batch("B1")
    assert run_build(folder, "--strict") == 0
    folder.text("b.csv", BATCH, "B2;WEE;Blitar;1 Juni 2021")
    assert run_build(folder, "--strict") == 1
    assert run_build(folder) == 0
    (folder.incoming / "b.csv").unlink()
    folder.text("c.csv", "Judul;Isi")
    assert run_build(folder, "--strict") == 1


def test_a_build_says_what_it_no_longer_counts(folder: Folder, capsys: Captured) -> None:
    folder.text("batch.csv", BATCH, B1, f"B2{B1[2:]}")
    folder.text("peserta.csv", "ID Batch;ID Peserta;Usia", "B1;P1;30", "B1;P2;40", "B2;P3;30")
    run_build(folder)
    folder.text("batch.csv", BATCH, B1)
    folder.text("peserta.csv", "ID Batch;ID Peserta", "B1;P1")
    capsys.readouterr()
    run_build(folder)
    assert [line for line in capsys.readouterr().out.splitlines() if " lost " in line] == [
        "        lost  batch B1 (batch.csv): participants: 2, 1 left; emptied columns: Usia",
        "        lost  batch B2 (batch.csv): participants: 1, no longer counted",
    ]


def test_an_empty_folder(folder: Folder, capsys: Captured) -> None:
    status, report = build_json(folder, capsys)
    assert status == 1
    assert report == {
        "version": None,
        "changed": False,
        "files": [],
        "replaced": [],
        "errors": [],
        "cells": [],
        "warnings": [],
        "information": [],
        "questions": [],
        "lost": [],
        "withdrawn": [],
    }
    assert run_build(folder) == 1
    assert capsys.readouterr().out == (
        f"There is no file in {folder.incoming}; nothing was published, there is no version yet.\n"
    )
    assert run_build(folder, "--json") == 1
    assert capsys.readouterr().err == (
        f"There is no file in {folder.incoming}; nothing was published, there is no version yet.\n"
    )


def test_a_line_that_answers_a_question_works_as_it_is_printed(
    folder: Folder, capsys: Captured
) -> None:
    folder.text("kelompok.csv", "ID Kelompok,Program,Jenis Usaha", "K1,Usaha Sosial Bekasi,Hijab")
    columns = '"Jam, hari",Uang kembalian,Keterangan usaha kelompok di Kabupaten Trenggalek'
    folder.text(
        "kas.csv",
        f"ID Kelompok,Tanggal,Pemasukan,Pengeluaran,{columns}",
        "K1,2023-09-01,350000,100000,a,b,c",
    )
    path = str(folder.incoming)

    def printed() -> list[str]:
        main(["check", path, "--warehouse", str(folder.warehouse)])
        return capsys.readouterr().out.splitlines()

    lines = [one.strip() for one in printed()]
    offered = [one for one in lines if "   ANSWER: " in one]
    hidden = [one for one in lines if one.startswith("Not all of its text is shown here; ")]
    assert len(offered) == 1
    assert ',column,"Jam, hari",ANSWER   ANSWER: ' in offered[0]
    assert len(hidden) == 2  # one may be a name, and one is longer than what is shown
    assert hidden[0].startswith("Not all of its text is shown here; answer on the page Data: ")
    assert lines[-2].endswith(
        f", or by its line, an answer for ANSWER, in {folder.reference / 'readings.csv'}."
    )
    line = offered[0].split("   ")[0].replace("ANSWER", "not_needed")
    folder.keep("readings.csv", "shape,question,subject,answer,place,answered_on", line)
    after = printed()
    assert not any("   ANSWER: " in one for one in after)
    assert after[-2] == (
        "2 questions: answer on the page Data, where files are handed in or those that are loaded "
        "are looked at again."
    )


def test_nothing_in_a_name_steers_the_terminal(folder: Folder, capsys: Captured) -> None:
    path = folder.text("a\x1b[2J\nb.csv", BATCH, "B1;WEE;Blitar;1 Juni 2021")
    assert main(["check", str(path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "           2 = 0 + 1 + 0 + 1  a?[2J?b.csv: batch"
    assert lines[2] == "error  a?[2J?b.csv C2  (ambiguous_district)"


def test_nothing_loadable_after_something(folder: Folder, capsys: Captured) -> None:
    folder.batch("B1")
    _, first = build_json(folder, capsys)
    folder.text("batch.csv", "Judul;Isi", "x;y")
    assert run_build(folder) == 1
    assert capsys.readouterr().out.splitlines()[-1] == (
        f"No row could be loaded; nothing was published, version {first['version']} stays."
    )
    assert [one.name for one in warehouse.versions(folder.warehouse)] == [first["version"]]


def test_folders_come_from_the_environment(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    folder.batch("B1")
    monkeypatch.setenv("DAMPAK_INCOMING", str(folder.incoming))
    monkeypatch.setenv("DAMPAK_WAREHOUSE", str(folder.warehouse))
    assert main(["build"]) == 0
    assert main(["versions"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith("  current")


def test_check_fails_where_there_are_errors(folder: Folder, capsys: Captured) -> None:
    folder.text("batch.csv", BATCH, B1)
    file = str(folder.incoming / "batch.csv")
    assert main(["check", file]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "0 errors, 0 warnings."
    folder.text("batch.csv", BATCH, "B1;WEE;Blitar;1 Juni 2025")
    assert main(["check", file, "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert (report["version"], report["changed"]) == (None, False)
    assert [one["rule"] for one in report["errors"]] == ["ambiguous_district"]


def test_check_of_a_file_that_is_not_there_is_wrong_usage(folder: Folder, capsys: Captured) -> None:
    assert main(["check", str(folder.incoming / "none.csv")]) == 2
    assert capsys.readouterr().err == f"There is no file {folder.incoming / 'none.csv'}.\n"


def test_check_of_a_folder_checks_all_of_its_files(folder: Folder, capsys: Captured) -> None:
    folder.text("batch.csv", BATCH, B1)
    folder.text("more.csv", BATCH, "B2;WEE;Blitar;1 Juni 2025")
    assert main(["check", str(folder.incoming), "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert [one["file"] for one in report["files"]] == ["batch.csv", "more.csv"]
    empty = folder.incoming / "empty"
    empty.mkdir()
    assert main(["check", str(empty)]) == 2
    assert capsys.readouterr().err == f"There is no file to check in the folder {empty}.\n"


def test_versions_and_rollback(folder: Folder, capsys: Captured) -> None:
    assert main(["versions", "--warehouse", str(folder.warehouse)]) == 0
    assert "Nothing has been built" in capsys.readouterr().out
    folder.batch("B1")
    _, first = build_json(folder, capsys)
    folder.batch("B1", "B2")
    _, second = build_json(folder, capsys)
    place = ["--warehouse", str(folder.warehouse)]
    assert main(["rollback", first["version"], *place]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"{first['version']} is served again.\n")
    assert "It has no release for the donor and public audience" in said  # withdrawn by the second
    assert main(["versions", *place]) == 0
    of_first = capsys.readouterr().out.splitlines()[0]
    here = datetime.strptime(first["version"][:13], "%Y%m%dT%H%M") + timedelta(hours=7)
    assert of_first == f"{first['version']}  {here:%Y-%m-%d %H:%M} WIB  current"
    assert main(["versions", "--json", *place]) == 0
    listed = json.loads(capsys.readouterr().out)["versions"]
    assert [(one["version"], one["current"]) for one in listed] == [
        (first["version"], True),
        (second["version"], False),
    ]
    assert folder.select("SELECT count(*) FROM batch") == [(1,)]


def test_rollback_to_what_is_no_version_is_wrong_usage(folder: Folder, capsys: Captured) -> None:
    assert main(["rollback", "yesterday", "--warehouse", str(folder.warehouse)]) == 2
    assert capsys.readouterr().err.startswith("There is no version yesterday in ")


def test_template_writes_a_workbook_and_nothing_else(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "new" / "templat.xlsx"
    assert main(["template", "--out", str(path)]) == 0
    assert capsys.readouterr().out == f"{path}\n"
    assert path.read_bytes()[:2] == b"PK"
    assert main(["template", "--out", str(tmp_path / "templat.csv")]) == 2
    assert "must end in .xlsx" in capsys.readouterr().err


def test_sample_prints_the_files_that_it_wrote(tmp_path: Path, capsys: Captured) -> None:
    options = ["--participants", "300", "--format", "csv"]
    assert main(["sample", "--out", str(tmp_path), *options]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert sorted(printed) == sorted(str(path) for path in tmp_path.iterdir())
    assert len(printed) == 8
    assert main(["sample", "--out", str(tmp_path), "--participants", "1"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("arguments", [[], ["fly"], ["rollback"], ["build", "--format", "xlsx"]])
def test_wrong_usage(arguments: list[str], capsys: Captured) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(arguments)
    assert leaving.value.code == 2


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), PermissionError("no")])
def test_what_the_system_refuses_is_said_in_one_sentence(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, capsys: Captured, error: OSError
) -> None:
    def refuse(*arguments: object) -> None:
        raise error

    folder.batch("B1")
    monkeypatch.setattr(write_version, "write", refuse)
    assert run_build(folder) == 1
    assert capsys.readouterr().err == f"This could not be done: {error}\n"


def test_the_second_of_two_builds_says_so(folder: Folder, capsys: Captured) -> None:
    folder.batch("B1")
    with warehouse.alone(folder.warehouse):
        assert run_build(folder) == 1
    assert capsys.readouterr().err == (
        f"Another build of {folder.warehouse} is under way (process {os.getpid()}).\n"
    )


def test_two_builds_at_once_in_two_processes(folder: Folder) -> None:
    folder.batch(*(f"B{n}" for n in range(3000)))
    place = ["--incoming", str(folder.incoming), "--warehouse", str(folder.warehouse)]
    command = [sys.executable, "-m", "etl", "build", *place]
    builds = [
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=warehouse.ROOT, text=True
        )
        for _ in range(2)
    ]
    ended = [(*one.communicate(timeout=120), one.returncode) for one in builds]
    assert all("Traceback" not in error for _, error, _ in ended)
    # The later one is turned away, or finds when its turn comes that nothing has changed.
    outcomes = sorted(
        "turned away" if status else output.splitlines()[-1].split()[0]
        for output, _, status in ended
    )
    assert outcomes in (["Published", "turned away"], ["Nothing", "Published"])
    assert len(warehouse.versions(folder.warehouse)) == 1


def test_check_gives_each_faulty_file_back(folder: Folder, capsys: Captured) -> None:
    folder.text("good.csv", BATCH, B1)
    folder.text("same.csv", BATCH, "B2;WEE;Blitar;1 Juni 2021")
    (folder.incoming / "sub").mkdir()
    folder.text("sub/same.csv", BATCH, "B3;WEE;Gresik;2 Juni 2021", "B4;WEE;Malang;1 Juni 2021")
    folder.text("~$same.xlsx", "Bu Ani")
    back = folder.incoming.parent / "back"
    names = ("good.csv", "same.csv", "sub/same.csv", "~$same.xlsx")
    files = [str(folder.incoming / name) for name in names]
    assert main(["check", *files, "--annotated", str(back)]) == 1
    written = [back / f"same-perlu-diperbaiki{end}.xlsx" for end in ("", "-2")]
    assert capsys.readouterr().out.splitlines()[-3:] == [
        *map(str, written),
        "2 errors, 0 warnings.",
    ]
    assert sorted(back.iterdir()) == sorted(written)
    marked = [
        (cell.coordinate, cell.comment.text)
        for path in written
        for row in openpyxl.load_workbook(path)["Data"]
        for cell in row
        if cell.comment
    ]
    assert [cell for cell, _ in marked] == ["C2", "C3"]
    assert "“Malang” dapat berarti Kab. Malang / Kota Malang." in marked[1][1]


def test_check_tells_programs_what_it_gave_back(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    folder.text("a.csv", BATCH, "B2;WEE;Blitar;1 Juni 2021")
    folder.text("b.csv", BATCH, "B3;WEE;Malang;1 Juni 2021")
    monkeypatch.chdir(folder.incoming)
    options = ["--annotated", "../back", "--language", "en", "--json"]
    assert main(["check", "a.csv", "../incoming/b.csv", *options]) == 1
    report = json.loads(capsys.readouterr().out)
    assert [one["file"] for one in report["errors"]] == ["a.csv", "b.csv"]
    assert report["annotated"] == [f"../back/{name}-perlu-diperbaiki.xlsx" for name in "ab"]
    assert openpyxl.load_workbook(report["annotated"][0]).sheetnames == ["To mend", "Data"]
    folder.text("a.csv", BATCH, B1)
    assert main(["check", "a.csv", *options]) == 0
    assert json.loads(capsys.readouterr().out)["annotated"] == []
    assert main(["check", "a.csv", "--json"]) == 0
    assert "annotated" not in json.loads(capsys.readouterr().out)


def test_a_folder_that_is_a_file_cannot_take_what_is_given_back(
    folder: Folder, capsys: Captured
) -> None:
    path = folder.text("a.csv", BATCH, "B2;WEE;Blitar;1 Juni 2021")
    assert main(["check", str(path), "--annotated", str(path)]) == 1
    assert capsys.readouterr().err.startswith("This could not be done: ")


def test_a_build_by_spark_without_pyspark_publishes_nothing_and_says_so_in_both_languages(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    folder.batch("B1")
    assert run_build(folder, "--engine", "spark") == 1
    told = capsys.readouterr().err.splitlines()
    assert [line.split(",")[0] for line in told] == [
        "--engine spark memerlukan pyspark",
        "--engine spark needs pyspark",
    ]
    assert warehouse.current(folder.warehouse) is None


def test_a_master_is_of_spark_alone(folder: Folder, capsys: Captured) -> None:
    folder.batch("B1")
    assert run_build(folder, "--master", "local[2]") == 2
    assert capsys.readouterr().err == "--master is for --engine spark.\n"


def test_nothing_slow_is_imported_that_a_check_does_not_need() -> None:
    """Each takes as long to import as a small file to check."""
    told = subprocess.run(
        [sys.executable, "-c", "import sys, etl.__main__; print(*sys.modules)"],
        cwd=warehouse.ROOT,
        check=True,
        capture_output=True,
    )
    imported = told.stdout.decode().split()
    assert "etl.build" in imported
    assert {"lokal", "openpyxl", "pandas", "xlsxwriter"} & {*imported} == set()

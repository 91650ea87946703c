"""Reference files as a spreadsheet saves them, and one sentence on a line that cannot be."""

from pathlib import Path

import pytest

from etl import contract
from etl.contract import reference
from etl.contract.reference import SHIPPED, ReferenceFileError


def saved(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    (folder / name).write_bytes(text.encode(encoding))
    return folder


def shipped(name: str) -> str:
    return (SHIPPED / name).read_text(encoding="utf-8")


def test_semicolons_and_a_mark_change_nothing(tmp_path: Path) -> None:
    semicolons = shipped("programs.csv").replace(",", ";")
    found = reference.programs(saved(tmp_path, "programs.csv", semicolons, "utf-8-sig"))
    assert found[0] == {
        "program": "japri_wee",
        "kind": "training",
        "window_start": "2019-10-01",
        "window_end": "2022-02-28",
        "ended_on": "",
        "seasonal": "",
    }
    assert len(found) == 3


def test_an_empty_folder_has_the_files_that_are_shipped(tmp_path: Path) -> None:
    assert reference.path_of(tmp_path, "programs.csv") == SHIPPED / "programs.csv"
    assert len(reference.instrument(tmp_path)) == 3


def test_rules_of_what_needs_attention_are_no_matter_of_a_build(tmp_path: Path) -> None:
    saved(tmp_path, "attention.csv", "rule\n")
    saved(tmp_path, "own.csv", "a\n")
    used = sorted(path.name for path in reference.used(tmp_path))
    assert used == sorted(["own.csv", *reference.NEEDED])


HEADER = "program,kind,window_start,window_end\n"
SECOND = "2,yes,1,5,4,12,"
AGES = "age_from,age_to\n"
DESIGN = "program,aspect,at_least,at_most\n"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (
            "programs.csv",
            HEADER + "a,training,01/10/2019,\n",
            "line 2, window_start must be a day like 2019-10-01, not “01/10/2019”",
        ),
        (
            "programs.csv",
            HEADER + "a,training,,\na,training,,\n",
            "line 3, a stands in it twice",
        ),
        (
            "programs.csv",
            HEADER + "a,training,2021-10-01,2021-09-30\n",
            "line 2, window_end must be 2021-10-01 or later, as window_start is",
        ),
        (
            "programs.csv",
            "program,kind,window_start,window_end,ended_on\na,training,2021-10-01,,2021-09-30\n",
            "line 2, ended_on must be 2021-10-01 or later, as window_start is",
        ),
        (
            "programs.csv",
            "program,kind,window_start,window_end,seasonal\na,training,,,musim\n",
            "line 2, seasonal must be one of yes, no, not “musim”",
        ),
        ("programs.csv", "program\na\n", "line 1, it needs the column kind"),
        (
            "instrument.csv",
            shipped("instrument.csv").split("\n")[0] + "\n",
            "line 2, it needs at least one statement",
        ),
        (
            "instrument.csv",
            shipped("instrument.csv").replace(SECOND, "2,yes,1,5,4,12.5,"),
            "line 3, score_agreement must be a whole number, not “12.5”",
        ),
        (
            "instrument.csv",
            shipped("instrument.csv").replace(SECOND, "2,yes,1,5,4,9,"),
            "line 3, score_agreement must be 12 as on the lines before",
        ),
        (
            "instrument.csv",
            shipped("instrument.csv").replace(SECOND, "01,yes,1,5,4,12,"),
            "line 3, 01 stands in it twice",
        ),
        (
            "instrument.csv",
            shipped("instrument.csv") + "total,,0,100,,75,,,japri\n",
            "line 5, japri is no program of programs.csv",
        ),
        (
            "instrument.csv",
            shipped("instrument.csv") + "total,,0,100,,75,,,\ntotal,,0,10,,8,,,\n",
            "line 6, total stands in it twice",
        ),
        (
            "design.csv",
            DESIGN + "japri,days,7,7\n",
            "line 2, japri is no program of programs.csv",
        ),
        (
            "design.csv",
            DESIGN + ",size,20,100\n",
            "line 2, aspect must be one of participants, days, trainers, administrators, sessions, "
            "not “size”",
        ),
        ("design.csv", DESIGN + ",days,7,7\n,days,5,7\n", "line 3, days stands in it twice"),
        ("design.csv", DESIGN + ",days,,\n", "line 2, it needs at_least or at_most"),
        ("design.csv", DESIGN + ",days,7,5\n", "line 2, at_most must be 7 or more"),
        (
            "design.csv",
            DESIGN + ",days,seminggu,\n",
            "line 2, at_least must be a whole number, not “seminggu”",
        ),
        ("age_groups.csv", AGES + ",\n", "line 1, it needs at least two groups below it"),
        (
            "age_groups.csv",
            AGES + "0,19\n20,\n",
            "line 2, age_from must be blank, so that the first group has all who are younger",
        ),
        (
            "age_groups.csv",
            AGES + ",19\n20,99\n",
            "line 3, age_to must be blank, so that the last group has all who are older",
        ),
        (
            "age_groups.csv",
            AGES + ",19\n25,\n",
            "line 3, age_from must be 20, the age after the group before",
        ),
        ("age_groups.csv", AGES + ",19\n20,19\n20,\n", "line 3, age_to must be 20 or more"),
        ("age_groups.csv", AGES + ",-1\n0,\n", "line 2, age_to must be 0 or more"),
        (
            "age_groups.csv",
            AGES + ",muda\n20,\n",
            "line 2, age_to must be a whole number, not “muda”",
        ),
    ],
)
def test_a_line_that_cannot_be_is_said(tmp_path: Path, name: str, text: str, said: str) -> None:
    read = {
        "programs.csv": reference.programs,
        "instrument.csv": reference.instrument,
        "age_groups.csv": reference.age_groups,
        "design.csv": reference.design,
    }
    with pytest.raises(ReferenceFileError) as error:
        read[name](saved(tmp_path, name, text))
    assert str(error.value) == f"The reference file {name} cannot be used: {said}."


def test_a_program_of_one_day_and_one_without_a_beginning_are_programs(tmp_path: Path) -> None:
    rows = "a,training,2021-10-01,2021-10-01\nb,training,,2021-09-30\n"
    (tmp_path / "programs.csv").write_text(HEADER + rows, encoding="utf-8")
    assert [one["program"] for one in reference.programs(tmp_path)] == ["a", "b"]


def test_another_encoding_is_said(tmp_path: Path) -> None:
    saved(tmp_path, "programs.csv", HEADER + "é,training,,\n", "cp1252")
    with pytest.raises(ReferenceFileError, match=r"line 2, save it as CSV UTF-8\.$"):
        reference.programs(tmp_path)


def test_a_line_is_said_in_the_language_of_the_page(tmp_path: Path) -> None:
    saved(tmp_path, "programs.csv", HEADER + "a,training,kemarin,\n")
    with pytest.raises(ReferenceFileError) as error:
        reference.programs(tmp_path)
    assert error.value.in_all_languages() == {
        "en": "The reference file programs.csv cannot be used: line 2, window_start must be a day "
        "like 2019-10-01, not “kemarin”.",
        "id": "Berkas acuan programs.csv tidak dapat dipakai: baris 2, window_start harus tanggal "
        "seperti 2019-10-01, bukan “kemarin”.",
    }


def test_what_is_no_csv_is_said(tmp_path: Path) -> None:
    huge = "a" * 200_000
    saved(tmp_path, "programs.csv", f"{HEADER}{huge},training,,\n")
    with pytest.raises(ReferenceFileError, match=r"line 2, save it as CSV UTF-8\.$"):
        reference.programs(tmp_path)


def test_programs_of_the_reference_are_the_programs_of_the_list() -> None:
    rows = contract.rows(reference.folder() / "programs.csv")
    assert {row["program"] for row in rows} == set(contract.spellings("program"))


def test_words_of_remarks_are_of_a_side_and_say_something(tmp_path: Path) -> None:
    found = reference.cash_remarks(tmp_path)
    assert {"words": "modal", "side": "in", "what": "movement"} in found
    saved(tmp_path, "cash_remarks.csv", "words,side,what\nmodal,masuk,movement\n")
    with pytest.raises(ReferenceFileError, match="side must be one of in, out, both, not “masuk”"):
        reference.cash_remarks(tmp_path)

"""The rules as a spreadsheet saves them, and one sentence on what cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

import language
from indicators import attention_rules
from indicators.attention_rules import COLUMNS, KINDS, SHIPPED, VIEWS, RulesError, read

HEADER = ",".join(COLUMNS) + "\n"
GOOD = 'data_old,30,data,"{program}: {days}","{program}: {days}"\n'


def saved(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / attention_rules.FILE
    path.write_bytes(text.encode(encoding))
    return path


def test_every_rule_is_shipped_in_the_order_of_the_code() -> None:
    assert [one.rule for one in read(SHIPPED)] == list(KINDS)


def test_semicolons_a_mark_and_a_decimal_comma_change_nothing(tmp_path: Path) -> None:
    text = "rule;threshold;view;words_id;words_en\ngroup_behind_pace;0,8;;{group} a;{group} b\n\n"
    [rule] = read(saved(tmp_path, text, "utf-8-sig"))
    assert (rule.rule, rule.threshold, rule.view) == ("group_behind_pace", 0.8, "")
    assert rule.sentence("en", group="K1") == "K1 b"


@pytest.mark.parametrize(
    ("text", "row", "column", "said"),
    [
        ("rule,threshold\n", 1, "view", "the file needs this column"),
        (HEADER + GOOD + "late,1,,a,b\n", 3, "rule", "there is no rule “late”; there is rows_"),
        (HEADER + GOOD + GOOD, 3, "rule", "the rule “data_old” stands in it twice"),
        (HEADER + "data_old,soon,,a,b\n", 2, "threshold", "a number from 1 to 3650 is needed"),
        (HEADER + "data_old,,,a,b\n", 2, "threshold", "a number from 1 to 3650 is needed, not “”"),
        (HEADER + "data_old,nan,,a,b\n", 2, "threshold", "is needed, not “nan”"),
        (HEADER + "data_old,0,,a,b\n", 2, "threshold", "is needed, not “0”"),
        (HEADER + "target_missed,1,,a,b\n", 2, "threshold", "leave it blank instead of “1”"),
        (HEADER + "data_old,1,map,a,b\n", 2, "view", "there is no page “map”; there is home,"),
        (HEADER + "data_old,1,,a,\n", 2, "words_en", "the sentence is missing"),
        (HEADER + "data_old,1,,{file},b\n", 2, "words_id", "“file” is no blank of this rule"),
        (HEADER + "data_old,1,,{days.x},b\n", 2, "words_id", "“days.x” is no blank"),
        (HEADER + "data_old,1,,{days:>9},b\n", 2, "words_id", "“days” is no blank"),
        (HEADER + "data_old,1,,{days,b\n", 2, "words_id", "a brace is open"),
    ],
)
def test_what_cannot_be_is_said_with_its_row_and_column(
    tmp_path: Path, text: str, row: int, column: str, said: str
) -> None:
    with pytest.raises(RulesError) as error:
        read(saved(tmp_path, text))
    assert (error.value.row, error.value.column) == (row, column)
    sentence = error.value.sentence(language.of("en"))
    assert said in sentence
    assert f"in attention.csv, row {row}, column {column}, " in sentence


def test_what_is_no_csv_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RulesError, match="rule"):
        read(saved(tmp_path, HEADER + GOOD.replace("data", "dät"), "latin-1"))
    with pytest.raises(RulesError):
        read(saved(tmp_path, HEADER + 'data_old,1,,"a"b,c\n'))


def test_a_folder_without_the_file_or_with_a_faulty_one_has_the_shipped_rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DAMPAK_REFERENCE", str(tmp_path))
    assert attention_rules.current() == (read(SHIPPED), None)
    saved(tmp_path, HEADER + GOOD)
    rules, fault = attention_rules.current()
    assert ([one.rule for one in rules], fault) == (["data_old"], None)
    saved(tmp_path, HEADER + GOOD.replace("30", "thirty"))
    rules, fault = attention_rules.current()
    assert rules == read(SHIPPED)
    assert fault is not None and fault.row == 2


def test_a_rule_leads_to_a_page_that_there_is() -> None:
    assert {one.view for one in read(SHIPPED)} <= {"", *VIEWS}

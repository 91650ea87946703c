"""Each rule is raised somewhere, and says in both languages what is wrong and how to mend it."""

import re

import pytest

import warehouse
from etl.checks import check
from etl.problems.rules import Rule, rules

ETL = warehouse.ROOT / "etl"


def used_rules() -> set[str]:
    """Give every rule that the code names or that a check is named for."""
    paths = sorted([*ETL.rglob("*.py"), *ETL.rglob("*.sql")])
    code = "".join(path.read_text(encoding="utf-8") for path in paths)
    known = "|".join(rules())
    named = set(re.findall(rf'["\']({known})["\']', code)) | set(re.findall(rf"'({known})'", code))
    named |= set(re.findall(r'rule="([a-z_]+)"', code))
    named |= set(re.findall(r'FileRefusedError\(\s*"([a-z_]+)"', code))
    named |= set(re.findall(r'_add_problem\([^")]*"([a-z_]+)"', code))
    return named | {path.name.split(".")[1] for path in check.CHECKS.glob("*.sql")}


def test_every_rule_that_is_used_has_words_and_the_reverse() -> None:
    assert used_rules() == set(rules())


BLANKS = {
    "found",
    "expected",
    "column",
    "sureness",
    "guess",
    "reason",
    "choices",
    "layout",
    "nearest",
    "or_above",
}


@pytest.mark.parametrize("rule", rules().values(), ids=list(rules()))
def test_every_rule_says_what_is_wrong_and_how_to_mend_it(rule: Rule) -> None:
    assert rule.severity in ("error", "cell", "warning", "info")
    for text in (rule.message_id, rule.message_en, rule.remedy_id, rule.remedy_en):
        assert text == text.strip()
        assert text
        assert not set(re.findall(r"\{(\w*)\}", text)) - BLANKS

    def blanks(text: str) -> set[str]:
        return set(re.findall(r"\{(\w+)\}", text))

    assert blanks(rule.message_id) == blanks(rule.message_en)
    assert blanks(rule.remedy_id) == blanks(rule.remedy_en)

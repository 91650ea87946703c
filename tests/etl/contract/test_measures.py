"""The measures of the indicators: each indicator has its row, and each row its use."""

import re

import pytest

import warehouse
from etl import contract
from etl.contract.measures import target_words
from indicators.attitudes import CHANGE_MEASURES
from indicators.catalog import INDICATORS
from indicators.filters import STAGES

CODE = "".join(
    path.read_text(encoding="utf-8") for path in (warehouse.ROOT / "indicators").glob("*.py")
)


def test_every_indicator_has_its_row_and_every_row_its_indicator() -> None:
    assert sorted(contract.indicators()) == sorted(INDICATORS)


def test_targets_are_for_indicators_in_words_that_mean_one_alone() -> None:
    assert set(target_words()) <= set(INDICATORS)
    words = [word for words in target_words().values() for word in words]
    assert len(words) == len(set(words))
    assert contract.spellings("indicator") == target_words()


@pytest.mark.parametrize("measure", contract.measures(), ids=lambda measure: measure.name)
def test_every_measure_is_read_by_an_indicator(measure: contract.Measure) -> None:
    stages = {f"{kind}_{stage}" for stage in STAGES for kind in ("stage", "step")}
    made = stages | {*CHANGE_MEASURES, "attendance_{session}"}
    name = measure.name.replace("{item}", "{place}")
    is_of_items = re.fullmatch(r"item_\{place\}_(before|after)", name) is not None
    assert f'"{measure.name}"' in CODE or measure.name in made or is_of_items


def test_a_measure_counts_people_out_of_people() -> None:
    names = [measure.name for measure in contract.measures()]
    assert len(names) == len(set(names))
    for measure in contract.measures():
        assert measure.numerator and measure.denominator
        assert not measure.minus or measure.compares

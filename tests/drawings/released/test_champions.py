"""The pipeline of what is released of the sample."""

from __future__ import annotations

import language
from drawings.page import reading
from drawings.released import champions
from indicators.filters import EVERYTHING, Filters
from indicators.released import STAGES_COUNTED
from tests.figures import read
from tests.releases import cell, release

EN = language.of("en")


def test_stages_of_everybody(donor) -> None:
    drawn = champions.pipeline(donor, EVERYTHING, EN)
    assert drawn.title == "1,027/2,029 of those registered were nominated as champions"
    assert drawn.table["In the stage"].tolist() == [
        *(2029, 2008, 1893, 1852, 1774, 1368, 1027, 173, 46)
    ]


def test_a_stage_that_is_withheld_has_no_bar() -> None:
    shown = {name: 100 - place for place, name in enumerate(STAGES_COUNTED.values())}
    cells = [
        cell(name, None if name == "stage_attended" else number, 100)
        for name, number in shown.items()
    ]
    drawn = champions.pipeline(reading(release(cells)), EVERYTHING, EN)
    assert drawn.table["In the stage"].tolist()[:2] == ["100", "⋯"]
    bars = next(
        trace for trace in read(drawn.figure).data if trace.type == "bar" and len(trace.x) > 5
    )
    assert (bars.x[0], bars.x[1]) == (100, None)
    assert "Attended withheld" in drawn.alternative_text


def test_of_a_district_stages_are_not_told_and_the_nominated_are(donor) -> None:
    selected = Filters(district="3525")
    assert champions.pipeline(donor, selected, EN).figure is None
    rows = champions.rows(donor, selected, {"by": "program"}, EN)
    assert rows[0].cards[0].made.fraction.startswith("158/285")
    assert [row.keys for row in rows[1:]] == [("pipeline",), ("champion_rate_by_program",)]

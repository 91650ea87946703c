from pathlib import Path

from disclosure.counts import EVERYBODY
from disclosure.lattice import ALL
from etl.publish import published_cells, release_counts
from tests import fixtures
from tests.fixtures import batch, people

HEADER = "indicator,program,program_year,district,group,value,relation\n"


def known(tmp_path: Path, *figures: str) -> tuple[published_cells.Known, release_counts.Counted]:
    path = tmp_path / "figures.csv"
    path.write_text(HEADER + "".join(f"{one}\n" for one in figures), encoding="utf-8")
    connection = fixtures.build(
        batch=[batch("B1"), batch("B2", program="japri_pwd", district="3525")],
        participant=[*people("B1", 30, champion=True), *people("B2", 20)],
    )
    counted = release_counts.people(connection)
    return published_cells.known(counted, release_counts.batches(connection), path), counted


def test_a_published_figure_that_agrees_is_known(tmp_path: Path) -> None:
    found, counted = known(
        tmp_path,
        "participants,japri_wee,,,,30,equals",
        "participants,japri_pwd,,3525,,21,equals",
        "champion_rate,japri_wee+japri_pwd,,,,30/50,equals",
        "batches,japri_wee+japri_pwd,2021,,,2,equals",
        "batch_size,,,,,20,at least",
    )
    keys = counted.cells.keys
    (own,) = keys[found.people[EVERYBODY]].to_dict("records")
    assert {name: value for name, value in own.items() if value != ALL} == {"program": "japri_wee"}
    (champions,) = keys[found.people["champion"]].to_dict("records")
    assert set(champions.values()) == {ALL}
    assert found.batches.sum() == 1


def test_a_figure_that_differs_tells_nobody_what_the_records_say(tmp_path: Path) -> None:
    found, _ = known(tmp_path, "participants,japri_wee,,,,31,equals")
    assert not found.people[EVERYBODY].any()


def test_without_published_figures_nothing_is_known(tmp_path: Path) -> None:
    connection = fixtures.build(batch=[batch("B1")], participant=people("B1", 30))
    counted = release_counts.people(connection)
    found = published_cells.known(
        counted, release_counts.batches(connection), tmp_path / "figures.csv"
    )
    assert not any(one.any() for one in found.people.values())

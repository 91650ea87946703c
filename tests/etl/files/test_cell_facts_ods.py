"""What the cells of an .ods do not say, as LibreOffice wrote it."""

from pathlib import Path

import pytest

from etl.files import cell_facts_ods
from etl.files.cell_facts import CellFacts
from tests.etl import hostile

FILES = Path(__file__).parent / "workbooks"


@pytest.mark.parametrize(("name", "is_from_1904"), [("batches", False), ("batches_1904", True)])
def test_errors_merged_cells_and_what_is_hidden(name: str, is_from_1904: bool) -> None:
    """E2 is 1/0, B3:B4 and C3:C4 are merged, row 5 and column E are hidden."""
    facts = cell_facts_ods.find(FILES / f"{name}.ods")
    assert next(iter(facts.values())) == CellFacts(
        errors={(2, 4): "#DIV/0!"},
        hidden_rows=frozenset({5}),
        hidden_columns=frozenset({4}),
        merged=((3, 4, 1), (3, 4, 2)),
        is_from_1904=is_from_1904,
    )


def test_a_document_without_any_mark_has_nothing_to_say(tmp_path: Path) -> None:
    path = hostile.open_document(tmp_path / "a.ods", hostile.open_row(1, 4, is_filled=True))
    assert cell_facts_ods.find(path) == {}

"""The data that is part of the code: each file lies in the room that it is of, and is read."""

from pathlib import Path

import pytest

import warehouse
from etl.contract import own_files
from etl.contract.own_files import ContractError, rows

ETL = warehouse.ROOT / "etl"


def test_each_file_of_data_is_named_where_it_is_read() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in ETL.rglob("*.py"))
    names = [path.name for path in ETL.rglob("*.csv") if path.parent.name != "columns"]
    assert [name for name in names if f'"{name}"' not in code] == []
    assert len(names) == len(set(names))


def test_the_data_of_etl_lie_in_their_rooms() -> None:
    data = [path for suffix in ("csv", "sql") for path in ETL.rglob(f"*.{suffix}")]
    assert {path.parent.relative_to(ETL).as_posix() for path in data} >= {
        "contract",
        "contract/columns",
        "stage/sql",
        "checks/sql",
        "publish/sql",
    }
    assert {path.relative_to(ETL).parts[1] for path in data if path.suffix == ".sql"} == {"sql"}
    assert own_files.FOLDER == ETL / "contract"


@pytest.mark.parametrize("line", ["batch", "batch,Batch,more"])
def test_a_row_of_too_few_or_many_fields_is_said_with_its_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "tables.csv"
    path.write_text(f"table,title_id\nbatch,Batch\n{line}\n", encoding="utf-8")
    with pytest.raises(ContractError, match=r"^tables\.csv, line 3, has not 2 fields$"):
        rows(path)

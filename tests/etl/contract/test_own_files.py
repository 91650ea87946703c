"""The data that is part of the code: each file lies in the room that it is of, and is read."""

import warehouse
from etl.contract import own_files

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

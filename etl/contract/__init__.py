"""The input contract, as data: tables, columns, words, rules; the data keeper's reference files."""

from etl.contract.age_groups import AgeGroup, age_groups
from etl.contract.design import Designed, design
from etl.contract.input_tables import (
    SESSIONS,
    Column,
    Table,
    names_by_header,
    referring,
    table,
    tables,
)
from etl.contract.instrument import Item, items, items_by_program, score_scale
from etl.contract.lists import spellings
from etl.contract.measures import Measure, indicators, measures
from etl.contract.own_files import rows

__all__ = [
    "SESSIONS",
    "AgeGroup",
    "Column",
    "Designed",
    "Item",
    "Measure",
    "Table",
    "age_groups",
    "design",
    "indicators",
    "items",
    "items_by_program",
    "measures",
    "names_by_header",
    "referring",
    "rows",
    "score_scale",
    "spellings",
    "table",
    "tables",
]

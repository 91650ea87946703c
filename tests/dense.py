"""A version with more of everything than can be drawn one by one, made from the sample's in place.

Rows are written straight into the summaries, for building them from so many people takes minutes.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

import warehouse
from etl.publish.write_version import SQL

BATCHES = 50_000
# Districts on Java and Sumatra, days of a cash book, groups, sheets and problems.
DISTRICTS, DAYS, GROUPS, SHEETS, PROBLEMS = 150, 3_000, 400, 1_500, 5_000

_DISTRICTS = """
    CREATE TEMP TABLE place AS
    SELECT district, row_number() OVER (ORDER BY district) AS place
    FROM (
        SELECT DISTINCT district FROM summary_batch
        UNION
        SELECT (province * 100 + number)::VARCHAR
        FROM (SELECT unnest([32, 33, 35, 11, 12, 13]) AS province), range(1, 26) AS numbers(number)
    )
    LIMIT $districts
"""
# Sizes from 12 to 300, most near 30; of each batch as many agree as chance would have it, and more.
_BATCHES = """
    CREATE OR REPLACE TEMP TABLE made AS
    WITH drawn AS (
        SELECT
            number,
            hash(number) AS a, hash(number * 7 + 1) AS b, hash(number * 13 + 5) AS c,
            12 + (hash(number * 3) % 1000 / 1000.0) ** 3 * 60
                + CASE WHEN number % 500 = 0 THEN 228 ELSE 0 END AS size
        FROM range($batches) AS numbers(number)
    )
    SELECT
        'D' || lpad(number::VARCHAR, 7, '0') AS batch_id,
        CASE WHEN a % 10 < 7 THEN 'japri_wee' ELSE 'japri_pwd' END AS program,
        district,
        DATE '2019-10-01' + (b % 2400)::INTEGER AS start_date,
        size::BIGINT AS participants,
        size::BIGINT AS answered,
        (size * least(1, greatest(0,
            0.87 + ((c % 1000) + (hash(number * 29) % 1000) + (hash(number * 31) % 1000)) / 3000.0
            * 0.3 - 0.15)))::BIGINT AS agrees
    FROM drawn
    JOIN place ON a % $districts + 1 = place
"""
_FILLED = """
    DELETE FROM summary_batch;
    INSERT INTO summary_batch
    SELECT
        batch_id, program, year(start_date) + (month(start_date) >= 10)::INTEGER, district,
        strftime(start_date, '%Y-%m'), start_date, start_date + 6, 2, 1,
        participants, participants, answered, agrees, agrees // 2, participants
    FROM made
"""
# Every district gets the rates and events of one that the sample has.
_PEOPLE = """
    INSERT INTO {table} BY NAME
    SELECT rows.* REPLACE (place.district AS district)
    FROM {table} AS rows, place
    WHERE rows.district = '3503'
        AND place.district NOT IN (SELECT district FROM {table} WHERE district IS NOT NULL)
"""
_MONEY = """
    INSERT INTO enterprise_group BY NAME
    SELECT
        'G' || lpad(number::VARCHAR, 4, '0') AS group_id, 'bekasi_enterprise' AS program,
        2023 AS program_year, CASE WHEN number % 2 = 0 THEN 'hijab' ELSE 'culinary' END AS business,
        5 AS members, DATE '2015-01-01' AS start_date, 900000000 AS target_profit_idr,
        4000 AS target_days, false AS consent
    FROM range($groups) AS numbers(number);
    INSERT INTO cash BY NAME
    SELECT
        group_id, DATE '2015-01-01' + day::INTEGER AS date,
        300000 + hash(day) % 90000 AS revenue_idr, 100000 + hash(day * 3) % 90000 AS cost_idr
    FROM enterprise_group, range(CASE WHEN group_id < 'G0004' THEN $days ELSE 2 END) AS days(day)
    WHERE group_id LIKE 'G%';
    INSERT INTO support BY NAME
    SELECT
        group_id, stage, DATE '2015-01-01' + (hash(group_id || visit) % 3000)::INTEGER AS date,
        1000000 AS amount_idr
    FROM enterprise_group, range(3) AS visits(visit),
        (SELECT unnest(['orientation', 'training', 'plan', 'incentive', 'mentoring', 'evaluation'])
            AS stage)
    WHERE group_id LIKE 'G%'
"""
_FILES = """
    INSERT INTO source BY NAME
    SELECT
        100000 + number AS source_id, 'file-' || number || '.xlsx' AS file, 'Peserta' AS sheet,
        'participant' AS table_name, 30 AS rows_read, 20 AS rows_loaded, 5 AS rows_refused,
        3 AS rows_duplicate, 2 AS rows_not_data
    FROM range($sheets) AS numbers(number);
    INSERT INTO problem BY NAME
    SELECT
        'file-' || number % $sheets || '.xlsx' AS file, 'Peserta' AS sheet, 'C' || number AS cell,
        number AS "row", 'participant' AS table_name, 'age' AS column_name, 'bad_number' AS rule,
        ['error', 'cell', 'warning', 'info'][1 + number % 4] AS severity, 'x' AS found,
        'pesan ' || number AS message_id, 'message ' || number AS message_en,
        'perbaiki' AS remedy_id, 'mend it' AS remedy_en
    FROM range($problems) AS numbers(number);
    INSERT INTO replaced BY NAME
    SELECT
        'batch' AS table_name, 'B' || number AS key, 1 AS rows, 'new-' || number AS file,
        'Batch' AS sheet, TIMESTAMP '2021-01-01' + to_days(number::INTEGER) AS moment,
        'old-' || number AS replaced_file, 'Batch' AS replaced_sheet,
        TIMESTAMP '2020-01-01' AS replaced_moment
    FROM range($sheets) AS numbers(number)
"""
_AGAIN = (
    "summary_batch_result",
    "summary_place",
    "summary_cash",
    "summary_group",
    "summary_support",
)


def make(sample: Path, directory: Path, batches: int = BATCHES) -> None:
    """Copy a warehouse that holds the sample, and fill its current version with synthetic rows."""
    shutil.copytree(sample, directory)
    version = warehouse.current(directory)
    assert version is not None
    with duckdb.connect(str(version.path / "staff.duckdb")) as connection:
        fill(connection, batches)


def fill(connection: duckdb.DuckDBPyConnection, batches: int = BATCHES) -> None:
    """Fill a version with more of everything than is drawn one by one."""
    numbers = {
        "batches": batches,
        "districts": DISTRICTS,
        "days": DAYS,
        "groups": GROUPS,
        "sheets": SHEETS,
        "problems": PROBLEMS,
    }
    for sql in (_DISTRICTS, _BATCHES, *_FILLED.split(";"), *_MONEY.split(";"), *_FILES.split(";")):
        connection.execute(sql, {name: numbers[name] for name in numbers if f"${name}" in sql})
    for table in ("summary_rate", "summary_event", "summary_disability_method"):
        connection.execute(_PEOPLE.format(table=table))
    for name in _AGAIN:
        connection.execute(f"DROP TABLE {name}")
        connection.execute((SQL / f"{name}.sql").read_text(encoding="utf-8"))

"""Codes that refer to another row and find none: which was meant, and what of it may be shown."""

from __future__ import annotations

import duckdb
import pyarrow as pa

from etl import contract
from etl.problems import mask
from etl.problems.raising import add_details
from etl.values import batch_codes, near_match

# The rules on a code that stands for a row of another table: that table, and which of its codes may
# be shown. A code of no row is guessed among these.
CODES = {
    "unknown_batch": ("batch", "good_batch"),
    "batch_in_doubt": ("batch", "batch"),
    "title_set_aside": ("batch", "good_batch"),
    "unknown_group": ("group", "good_group"),
    "batch_refused": ("batch", "batch"),
    "group_refused": ("group", "group"),
}
UNKNOWN = frozenset({"unknown_batch", "unknown_group"})
_MOST_GUESSED, _MOST_KNOWN = 50, 5_000


def guess(connection: duckdb.DuckDBPyConnection, rule: str) -> None:
    """Say of codes that refer to nothing which known one is probably meant, and how sure that is.

    Of very many none is: they are of another list.
    """
    pointing = connection.execute(
        "SELECT DISTINCT found FROM stage.problem WHERE rule = $rule", {"rule": rule}
    ).fetchall()
    if not 0 < len(pointing) <= _MOST_GUESSED:
        return
    codes = _known(connection, rule)[:_MOST_KNOWN]
    guesses = {code: batch_codes.guess(code, codes) for (code,) in pointing}
    likely = {code: one for code, one in guesses.items() if one.certainty}
    meant = {
        "code": pa.array(likely, pa.string()),
        "meaning": pa.array(
            [near_match.BETWEEN_MEANINGS.join(one.meanings) for one in likely.values()], pa.string()
        ),
        "sure": pa.array([one.certainty for one in likely.values()], pa.float64()),
    }
    connection.register("meant", pa.table(meant))
    add_details(
        connection,
        """
        SELECT source_id, "row", column_name, rule, sure AS certainty
        FROM stage.problem JOIN meant ON code = found
        ANTI JOIN stage.detail USING (source_id, "row", column_name, rule)
        WHERE rule = $rule
        """,
        {"rule": rule},
    )
    connection.execute(
        "UPDATE stage.problem SET expected = meaning FROM meant "
        "WHERE rule = $rule AND code = found",
        {"rule": rule},
    )
    connection.unregister("meant")


def mask_shown(connection: duckdb.DuckDBPyConnection, rule: str) -> None:
    """Mask what stands where a code should: it may be anything, a name too."""
    pointing = connection.execute(
        "SELECT DISTINCT found FROM stage.problem WHERE rule = $rule", {"rule": rule}
    ).fetchall()
    if not pointing:
        return
    codes = _known(connection, rule)
    shown = {code: mask.shown_code(code, codes) for (code,) in pointing}
    masked = {"code": pa.array(shown, pa.string()), "shown": pa.array(shown.values(), pa.string())}
    connection.register("masked", pa.table(masked))
    connection.execute(
        "UPDATE stage.problem SET found = shown FROM masked WHERE rule = $rule AND found = code",
        {"rule": rule},
    )
    connection.unregister("masked")


def _known(connection: duckdb.DuckDBPyConnection, rule: str) -> list[str]:
    """Return the codes of the rows that a rule's codes may stand for."""
    table, among = CODES[rule]
    code = contract.table(table).key[0]
    known = connection.execute(
        f'SELECT DISTINCT "{code}" FROM stage."{among}" WHERE "{code}" IS NOT NULL'
    )
    return [one for (one,) in known.fetchall()]

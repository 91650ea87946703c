"""Say what the participants are asked: the statements of the instrument and how they are scored.

Reads item only.
"""

from __future__ import annotations

import pandas as pd

from indicators.definition import Connection
from indicators.selection import fetch


def instrument(connection: Connection) -> pd.DataFrame:
    """List the statements of the instrument.

    Columns: item, is_reversed, scale_low, scale_high, item_agreement (an item agrees at this score
    or above, after reversal), score_agreement (a person agrees at this sum of the items or above;
    one for each program), statement_id, statement_en, program ("" where all are asked it that have
    no statements of their own).
    """
    found = fetch(connection, "SELECT * FROM item ORDER BY item")
    if "program" not in found:  # of versions that were built before there were any
        found["program"] = ""
    return found.fillna({"program": ""})

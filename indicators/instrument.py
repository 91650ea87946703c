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
    the same on every row), statement_id, statement_en.
    """
    return fetch(
        connection,
        "SELECT item, is_reversed, scale_low, scale_high, item_agreement, score_agreement, "
        "statement_id, statement_en FROM item ORDER BY item",
    )

"""Whether two releases, one after the other, tell together what neither tells by itself.

Who has both sees who came and went between them: of one man who came, everything. So both may be
within reach only where each number stayed, or changed by enough people of whom neither nearly
nobody nor nearly all are meant, and where both withhold the same cells.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd

from disclosure.counts import EVERYBODY
from disclosure.rules import Rule


def tells_of_few(
    before: pd.DataFrame,
    after: pd.DataFrame,
    out_of: Mapping[str, str],
    rule: Rule,
    units: Collection[str] = (),
) -> bool:
    """Tell whether an earlier release may not stay within reach beside a later one.

    Each has the columns cell (a name), count, status and value, the true number; `out_of` names the
    count out of which each is told. `units` are counts of batches or groups, not of people: of the
    few that came or went between the two, their size would be told.
    """
    key = ["cell", "count"]
    both = before.merge(after, how="outer", on=key, suffixes=("_before", "_after"))
    if (both["status_before"] != both["status_after"]).any():
        return True
    both["change"] = both["value_after"] - both["value_before"]
    changes = both.set_index(key)["change"]
    is_unit = both["count"].isin(units).to_numpy()
    is_part = (both["count"] != EVERYBODY).to_numpy() & ~is_unit
    wholes = pd.MultiIndex.from_arrays(
        [both["cell"], [out_of.get(count, EVERYBODY) for count in both["count"]]]
    )
    whole = changes.reindex(wholes).fillna(0).to_numpy()
    change = both["change"].to_numpy()
    is_changed = (change != 0) | (is_part & (whole != 0))
    few = abs(change) < np.where(is_unit, rule.fewest_units, rule.smallest)
    nearly_all = is_part & (abs(whole - change) < rule.smallest)
    return bool((is_changed & (few | nearly_all)).any())

"""What is released of enterprises: when there was support, and the groups that have consented."""

from __future__ import annotations

import pandas as pd

from indicators.definition import Connection
from indicators.selection import run

# In the order in which they come.
STAGES = ("orientation", "training", "plan", "incentive", "mentoring", "evaluation")


def support(connection: Connection) -> pd.DataFrame:
    """List when there was support, of whichever groups.

    Columns: program, stage, start_date, end_date; a stage of which nothing was recorded has a row
    without days. No rows where there are no enterprises.
    """
    found = run(
        connection, "SELECT program, stage, start_date, end_date FROM support ORDER BY ALL"
    ).fetchall()
    (groups,) = run(connection, "SELECT count(*) FROM enterprise").fetchall()[0]
    if not groups:
        found = []
    rows = [
        row
        for stage in STAGES
        for row in ([one for one in found if one[1] == stage] or [(None, stage, None, None)])
    ]
    return pd.DataFrame(
        rows if groups else [], columns=["program", "stage", "start_date", "end_date"]
    )


def consenting_groups(connection: Connection) -> pd.DataFrame:
    """List the groups whose members have consented that they are shown.

    Columns: program, business, target_profit_idr, target_days, net_profit_idr, days_elapsed.
    """
    return run(connection, "SELECT * FROM consenting_group ORDER BY ALL").df()

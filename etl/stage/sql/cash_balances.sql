-- The lines of a cash book that state its balance, each with what follows from the line that stated
-- it last and from what came and went since. The first begins with what it states; to find which
-- side is money in, it counts as begun with nothing, unless its line is called a balance.
WITH run AS (
    SELECT
        *,
        sum(flow_idr) OVER lines AS so_far_idr,
        count(*) FILTER (is_unreadable) OVER lines AS unreadable_above
    FROM cash_line
    WINDOW lines AS (PARTITION BY group_id ORDER BY "row")
),
stated AS (
    SELECT
        *,
        lag("row") OVER above IS NULL AS is_first,
        lag(stated_idr) OVER above + so_far_idr - lag(so_far_idr) OVER above AS from_above_idr
    FROM run
    WHERE stated_idr IS NOT NULL
    WINDOW above AS (PARTITION BY group_id, unreadable_above ORDER BY "row")
)
SELECT
    "row", group_id, is_first, stated_idr,
    coalesce(from_above_idr, if(is_balance OR unreadable_above > 0, stated_idr, so_far_idr))
        AS follows_idr,
    abs(stated_idr - follows_idr) > 1 AS is_broken
FROM stated

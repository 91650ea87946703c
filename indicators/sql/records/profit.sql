-- The lines of the cash books that net profit adds up: those of groups that have both a positive
-- target and a cash book, or of a single group, whatever it has.
WITH chosen AS (
    SELECT *, count(*) OVER () = 1 AS is_single FROM summary_group WHERE {selected}
),
usable AS (
    SELECT group_id, program, program_year
    FROM chosen
    WHERE is_single OR (target_profit_idr > 0 AND net_profit_idr IS NOT NULL)
),
entry AS (
    SELECT
        group_id, program, program_year, date, revenue_idr, cost_idr, source_id, "row",
        -- In a cash book a blank beside an amount is no money, as in summary_cash.
        coalesce(
            profit_idr,
            CASE
                WHEN revenue_idr IS NOT NULL OR cost_idr IS NOT NULL
                THEN coalesce(revenue_idr, 0) - coalesce(cost_idr, 0)
            END
        ) AS profit_idr
    FROM cash
    JOIN usable USING (group_id)
)
FROM entry
WHERE profit_idr IS NOT NULL

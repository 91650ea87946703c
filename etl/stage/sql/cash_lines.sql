-- The lines of one cash book in the order in which they are written: what each says of itself, and
-- whether its own side of the book says that it is no business. One that has an amount that cannot
-- be read is refused for that and settles nothing.
CREATE OR REPLACE TEMP TABLE cash_line AS
WITH unreadable AS (
    SELECT DISTINCT "row"
    FROM stage.problem
    WHERE source_id = $source_id AND severity = 'error'
        AND (column_name LIKE '%\_idr' ESCAPE '\' OR column_name = 'direction')
),
sided AS (
    SELECT
        line.*,
        coalesce(revenue_idr, 0) AS in_idr,
        coalesce(cost_idr, 0) AS out_idr,
        unreadable."row" IS NOT NULL AS is_unreadable,
        coalesce(split_part(remark, '|', if(in_idr = 0 AND out_idr <> 0, 2, 1)), '') AS verdict,
        split_part(verdict, ':', 1) AS first_says,
        split_part(verdict, ':', 2) AS words
    FROM stage.cash AS line
    LEFT JOIN unreadable USING ("row")
    WHERE source_id = $source_id
),
-- A line called a sum is one where it adds up the lines above it: those since the last line that
-- is called so, or all of them, with or without the balances among them. Where no line stands above
-- it is an entry: `Total penjualan hari ini` in a book of one line a day. Otherwise one has to ask.
summed AS (
    SELECT
        *,
        first_says = 'sum' AND (in_idr <> 0 OR out_idr <> 0) AND (
            [in_idr, out_idr] IN (
                [sum(in_idr) FILTER (first_says NOT IN ('sum', 'balance')) OVER above,
                 sum(out_idr) FILTER (first_says NOT IN ('sum', 'balance')) OVER above],
                [sum(in_idr) FILTER (first_says <> 'sum') OVER above,
                 sum(out_idr) FILTER (first_says <> 'sum') OVER above],
                [sum(in_idr) FILTER (first_says NOT IN ('sum', 'balance')) OVER since_sum,
                 sum(out_idr) FILTER (first_says NOT IN ('sum', 'balance')) OVER since_sum],
                [sum(in_idr) FILTER (first_says <> 'sum') OVER since_sum,
                 sum(out_idr) FILTER (first_says <> 'sum') OVER since_sum]
            )
        ) AS is_sum,
        count(*) FILTER (first_says NOT IN ('sum', 'balance')) OVER since_sum AS lines_since
    FROM (
        SELECT *, count(*) FILTER (first_says = 'sum') OVER (
            PARTITION BY group_id ORDER BY "row" DESC
        ) AS sums_below
        FROM sided
    )
    WINDOW
        above AS (PARTITION BY group_id ORDER BY "row"),
        since_sum AS (PARTITION BY group_id, sums_below ORDER BY "row")
)
SELECT
    "row", group_id, date, revenue_idr, cost_idr, profit_idr, amount_idr AS single_idr, balance_idr,
    is_unreadable, words,
    CASE
        WHEN first_says <> 'sum' OR is_sum THEN first_says
        WHEN lines_since > 0 THEN 'perhaps'
        ELSE ''
    END AS says,
    says = 'balance' AS is_balance,
    coalesce(revenue_idr, cost_idr, profit_idr, single_idr) IS NULL AS is_without_amount,
    CASE
        WHEN is_balance OR says = 'sum' THEN 0
        ELSE coalesce(profit_idr, in_idr - out_idr)
    END AS flow_idr,
    -- A line that says how much is in the cash box may say so in any of the columns of amounts.
    CASE
        WHEN says = 'sum' THEN NULL
        WHEN balance_idr IS NOT NULL OR NOT is_balance THEN balance_idr
        WHEN in_idr <> 0 AND out_idr <> 0 THEN in_idr - out_idr
        ELSE coalesce(nullif(revenue_idr, 0), cost_idr, revenue_idr, amount_idr)
    END AS stated_idr,
    coalesce(nullif(in_idr, 0), nullif(out_idr, 0), stated_idr, 0) AS amount_idr
FROM summed;

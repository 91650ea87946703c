-- A sheet is a recap of another of the same group where each of its lines is the only one of its
-- month, or of its day, and adds up the several lines that the other has then; or where it is called
-- a recap and the other has lines of that month. What it says is in the other already. One that has
-- profits alone sums up what is left of the other's money.
WITH line AS (
    SELECT
        source_id, "row", group_id, date,
        coalesce(revenue_idr, greatest(profit_idr, 0), 0) AS in_idr,
        coalesce(cost_idr, greatest(-profit_idr, 0), 0) AS out_idr,
        revenue_idr IS NULL AND cost_idr IS NULL AS is_profit
    FROM stage.good_cash
),
by_span AS (
    SELECT
        source_id, group_id, span, date_trunc(span, date) AS start,
        count(*) AS lines, sum(in_idr) AS in_idr, sum(out_idr) AS out_idr, min("row") AS first_row,
        bool_and(is_profit) AS is_profit
    FROM line, (VALUES ('month'), ('day')) AS spans (span)
    GROUP BY ALL
),
pair AS (
    SELECT
        recap.source_id, recap.first_row AS "row", recap.group_id, recap.span,
        detail.source_id AS detail_id, detail.first_row AS detail_row,
        recap.in_idr - recap.out_idr = detail.in_idr - detail.out_idr
            AND (recap.in_idr = detail.in_idr OR recap.is_profit) AS is_same,
        detail.in_idr AS in_idr, detail.out_idr AS out_idr
    FROM by_span AS recap
    JOIN by_span AS detail USING (group_id, span, start)
    WHERE recap.source_id <> detail.source_id AND recap.lines = 1 AND detail.lines > 1
),
recap AS (
    SELECT source_id, detail_id, group_id, span FROM pair
    GROUP BY ALL
    HAVING bool_and(is_same)
),
found AS (
    SELECT source_id, "row", detail_id, detail_row, '' AS difference
    FROM pair JOIN recap USING (source_id, detail_id, group_id, span)
    UNION ALL
    SELECT
        line.source_id, line."row", detail.source_id, detail.first_row,
        if(
            lines_of_recap.in_idr - lines_of_recap.out_idr = detail.in_idr - detail.out_idr
                AND (lines_of_recap.in_idr = detail.in_idr OR lines_of_recap.is_profit),
            '',
            format(
                ' ({} − {} ≠ {} − {})',
                with_points(lines_of_recap.in_idr), with_points(lines_of_recap.out_idr),
                with_points(detail.in_idr), with_points(detail.out_idr)
            )
        )
    FROM line
    SEMI JOIN stage.cash_recap USING (source_id)
    JOIN by_span AS lines_of_recap
        ON lines_of_recap.source_id = line.source_id AND lines_of_recap.group_id = line.group_id
        AND lines_of_recap.span = 'month' AND lines_of_recap.start = date_trunc('month', date)
    JOIN by_span AS detail
        ON detail.group_id = line.group_id AND detail.span = 'month'
        AND detail.start = lines_of_recap.start AND detail.lines >= lines_of_recap.lines
    ANTI JOIN stage.cash_recap AS other ON other.source_id = detail.source_id
)
SELECT
    found.source_id, "row", 'date' AS column_name, difference AS found,
    place_of(source.file, source.sheet, detail_row) AS expected
FROM found
JOIN stage.source AS source ON source.source_id = detail_id
QUALIFY row_number() OVER (PARTITION BY found.source_id, "row" ORDER BY difference, detail_id) = 1

-- Two sales a day in one book are two; in two sheets they may be one, of which one was mended. Money
-- in of one sheet and money out of another are the two halves of a book.
WITH told AS (
    SELECT
        good.*, file <> first_value(file) OVER same OR sheet <> first_value(sheet) OVER same
            AS is_elsewhere,
        first_value(place_of(file, sheet, "row")) OVER same AS first_place
    FROM stage.good_cash AS good
    JOIN stage.source USING (source_id)
    WINDOW same AS (
        PARTITION BY group_id, date, coalesce(cost_idr, 0) > coalesce(revenue_idr, 0)
        ORDER BY source_id, "row"
    )
)
SELECT source_id, "row", 'date' AS column_name, date AS found, first_place AS expected
FROM told
WHERE is_elsewhere

-- The balance of rows of all sheets in one row, before it a few of those that do not add up.
WITH sheet AS (
    SELECT
        *,
        rows_read <> {added} AND row_number() OVER (
            ORDER BY rows_read <> {added} DESC, file, source_id
        ) <= ? AS is_named
    FROM source
)
SELECT
    CASE WHEN is_named THEN source_id END AS source_id,
    any_value(CASE WHEN is_named THEN file END) AS file,
    any_value(CASE WHEN is_named THEN sheet END) AS sheet,
    count(*)::BIGINT AS sheets,
    {sums}
FROM sheet
GROUP BY CASE WHEN is_named THEN source_id END
ORDER BY file NULLS LAST, source_id;

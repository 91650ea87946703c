-- The side of single amounts of a raw sheet: the word or the letter behind each (`350.000 D`), or
-- where there is none and some amounts are negative, out for these and in for the others.
ALTER TABLE {raw} ADD COLUMN direction VARCHAR;

CREATE OR REPLACE TEMP MACRO side_behind(amount, part) AS regexp_extract(
    amount,
    '(?i)^(.*\d[.,\-]*)\s*\(?(debet|debit|kredit|masuk|keluar|db|cr|kr|d|k|m)\)?\.?\s*$',
    part
);

CREATE OR REPLACE TEMP MACRO is_negative(amount) AS
    regexp_matches(amount, '^\s*(?i:rp\.?\s*)?[-−–(]');

UPDATE {raw}
SET direction = side_behind(amount_idr, 2), amount_idr = side_behind(amount_idr, 1)
WHERE side_behind(amount_idr, 2) <> '';

UPDATE {raw}
SET
    direction = if(is_negative(amount_idr), 'out', 'in'),
    amount_idr = if(
        is_negative(amount_idr), regexp_replace(amount_idr, '[-−–()]', '', 'g'), amount_idr
    )
WHERE amount_idr IS NOT NULL AND (
    SELECT count(direction) = 0 AND bool_or(is_negative(amount_idr)) FROM {raw}
);

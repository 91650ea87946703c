-- More than all of the target profit can be aimed at; 85 is still a percentage without its sign.
WITH rate(indicator, most) AS (
    VALUES
        ('attendance', 1), ('completion_rate', 1), ('agreement_rate', 1), ('agreement_increased', 1),
        ('attitude_change', 1), ('champion_rate', 1), ('pipeline', 1), ('delivery', 1),
        ('profit_against_target', 5)
)
SELECT
    source_id, "row", 'value' AS column_name, decimal_comma(value) AS found,
    CASE
        WHEN abs(value) > 100 THEN '0,85 / 85%'
        ELSE decimal_comma(value / 100) || ' / ' || decimal_comma(value) || '%'
    END AS expected
FROM stage.good_target
JOIN rate USING (indicator)
WHERE abs(value) > most

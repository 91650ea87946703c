-- One row: when this was built, whether any of it is synthetic, and how recent its records are.
INSERT INTO build_info
SELECT
    now() AT TIME ZONE 'UTC' AS built_at,
    (SELECT coalesce(bool_or(is_synthetic), false) FROM memory.stage.source) AS is_sample,
    (
        SELECT max(day)
        FROM (
            SELECT coalesce(end_date, start_date) AS day FROM batch
            UNION ALL SELECT action_date FROM participant
            UNION ALL SELECT date FROM cash
            UNION ALL SELECT end_date FROM support
        )
        WHERE day <= current_date
    ) AS newest_record;

-- Each group with what counts of it, its support added up, and the file that it is from.
SELECT
    'group' AS table_name, group_id AS code, summary_group.* EXCLUDE (group_id, consent),
    coalesce(activities, 0) AS activities, amount_idr, file
FROM summary_group
LEFT JOIN (
    SELECT group_id, count(*) AS activities, sum(amount_idr)::BIGINT AS amount_idr
    FROM summary_support
    GROUP BY group_id
) USING (group_id)
LEFT JOIN (SELECT group_id, source_id FROM enterprise_group) USING (group_id)
LEFT JOIN source USING (source_id)

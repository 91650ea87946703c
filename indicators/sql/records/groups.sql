-- The enterprise groups.
SELECT group_id, program, program_year, business, members, start_date, source_id, "row"
FROM enterprise_group
WHERE {selected}

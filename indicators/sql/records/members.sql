-- The enterprise groups whose number of members is recorded; who the members are is recorded nowhere.
SELECT group_id, program, program_year, business, members, source_id, "row"
FROM enterprise_group
WHERE members IS NOT NULL AND {selected}

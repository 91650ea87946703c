-- The cells of a release, each with what the records say: `release` is the file of the
-- audience, `staff` the version's own. Groups and their members are cells of their own; a sum of money
-- is part of its cell's name, so that another sum is another cell: by how much it grew is one group's.
-- Of how many groups a size is recorded is a cell, too: the first record of one would tell its size.
SELECT
    concat_ws('|', program, program_year, district, relationship, disability, sex, age_group) AS cell,
    CASE WHEN count = 'participants' THEN '' ELSE count END AS count,
    status,
    value
FROM (
    SELECT * REPLACE (
        coalesce('y:' || program_year, '') AS program_year,
        coalesce('p:' || program, '') AS program,
        coalesce('d:' || district, '') AS district,
        coalesce('r:' || relationship, '') AS relationship,
        coalesce('h:' || disability, '') AS disability,
        coalesce('s:' || sex, '') AS sex,
        coalesce('a:' || age_group, '') AS age_group
    )
    FROM (
        SELECT released.* REPLACE (released.program_year::VARCHAR AS program_year), value
        FROM released_file.released AS released
        JOIN staff.counted_cell AS counted
            ON counted.count = released.count
            AND counted.program IS NOT DISTINCT FROM released.program
            AND counted.program_year IS NOT DISTINCT FROM released.program_year::VARCHAR
            AND counted.district IS NOT DISTINCT FROM released.district
            AND counted.relationship IS NOT DISTINCT FROM released.relationship
            AND counted.disability IS NOT DISTINCT FROM released.disability
            AND counted.sex IS NOT DISTINCT FROM released.sex
            AND counted.age_group IS NOT DISTINCT FROM released.age_group
    )
)
UNION ALL
SELECT 'groups|p:' || program, 'groups', 'shown', groups
FROM released_file.enterprise
UNION ALL
SELECT
    'members|p:' || program,
    '',
    CASE WHEN told.members IS NULL THEN 'withheld' ELSE 'shown' END,
    coalesce(sum(own.members), 0)::BIGINT
FROM released_file.enterprise AS told
JOIN (SELECT program::VARCHAR AS program, members FROM staff.summary_group) AS own USING (program)
GROUP BY program, told.members
UNION ALL
SELECT
    concat_ws('|', 'incentives', 'p:' || program, incentives_disbursed_idr),
    'groups',
    CASE WHEN incentives_disbursed_idr IS NULL THEN 'withheld' ELSE 'shown' END,
    0
FROM released_file.enterprise
UNION ALL
SELECT 'sizes|p:' || program, 'groups', 'shown', count(nullif(members, 0))
FROM staff.summary_group
GROUP BY program;

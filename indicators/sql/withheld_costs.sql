-- What is withheld from each protected audience of each figure: cells, and people who are in a cell
-- of a program, year and district in which the figure is withheld.
WITH cell AS (
    SELECT
        *,
        program IS NOT NULL AND program_year IS NOT NULL AND district IS NOT NULL AS is_place
    FROM counted_cell
),
people AS (
    SELECT program, program_year, district, value AS people
    FROM cell
    WHERE is_place AND count = 'participants'
),
told AS (
    SELECT
        cell.count,
        audiences.audience,
        withheld.status,
        is_place,
        coalesce(people, 0) AS people
    FROM cell
    CROSS JOIN (SELECT unnest(?::VARCHAR[]) AS audience) AS audiences
    LEFT JOIN people
        ON is_place
        AND people.program = cell.program
        AND people.program_year = cell.program_year
        AND people.district = cell.district
    LEFT JOIN withheld_cell AS withheld
        ON withheld.audience = audiences.audience
        AND withheld.count = cell.count
        AND withheld.program IS NOT DISTINCT FROM cell.program
        AND withheld.program_year IS NOT DISTINCT FROM cell.program_year
        AND withheld.district IS NOT DISTINCT FROM cell.district
        AND withheld.relationship IS NOT DISTINCT FROM cell.relationship
        AND withheld.disability IS NOT DISTINCT FROM cell.disability
        AND withheld.sex IS NOT DISTINCT FROM cell.sex
        AND withheld.age_group IS NOT DISTINCT FROM cell.age_group
)
SELECT
    audience,
    count,
    count(*)::BIGINT AS cells,
    (count(*) FILTER (status = 'withheld'))::BIGINT AS withheld,
    (count(*) FILTER (status IN ('at_most', 'at_least')))::BIGINT AS bounded,
    sum(people)::BIGINT AS people,
    coalesce(sum(people) FILTER (status = 'withheld'), 0)::BIGINT AS people_withheld
FROM told
GROUP BY audience, count
ORDER BY audience, cells DESC, count

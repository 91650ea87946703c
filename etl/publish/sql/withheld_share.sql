-- How much of a version is withheld from each audience that is told only what was released: cells,
-- and people in cells of a program, year and district of whom not even their number is told.
WITH place AS (
    SELECT program, program_year, district, value
    FROM counted_cell
    WHERE count = 'participants'
        AND program IS NOT NULL AND program_year IS NOT NULL AND district IS NOT NULL
),
hidden AS (
    SELECT
        audience,
        count(*) FILTER (status = 'withheld') AS withheld,
        count(*) FILTER (status IN ('at_most', 'at_least')) AS bounded,
        coalesce(sum(value) FILTER (
            count = 'participants'
            AND program IS NOT NULL AND program_year IS NOT NULL AND district IS NOT NULL
        ), 0) AS people_withheld
    FROM withheld_cell
    GROUP BY audience
)
SELECT
    audience,
    (SELECT count(*) FROM counted_cell) AS cells,
    coalesce(withheld, 0) AS withheld,
    coalesce(bounded, 0) AS bounded,
    (SELECT coalesce(sum(value), 0)::BIGINT FROM place) AS people,
    coalesce(people_withheld, 0)::BIGINT AS people_withheld
FROM unnest($audiences) AS told(audience)
LEFT JOIN hidden USING (audience)
ORDER BY audience;

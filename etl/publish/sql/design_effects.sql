-- By how much it widens an interval that people of a batch are alike, of each cell that may be
-- released: Var = G/(G-1) * sum((x - p n)^2) / N^2 against p (1 - p) / N. At least 1, rounded up to
-- one decimal. It tells of what is finer: it is released where nothing of that is withheld; of what is
-- not released of places at all, where there are so many batches that it tells of none.
WITH told AS (
    SELECT
        measure, level, program::VARCHAR AS program,
        coalesce(program_year::VARCHAR, 'not_recorded') AS program_year,
        coalesce(district, 'not_recorded') AS district,
        relationship, disability, sex, age_group,
        numerator, denominator, batches, sum_xx, sum_xn, sum_nn
    FROM summary_rate
    WHERE level IN ('all', 'relationship', 'disability', 'sex', 'age_group')
),
cell AS (
    SELECT
        measure, level, program, program_year, district, relationship, disability, sex, age_group,
        sum(numerator)::DOUBLE AS x, sum(denominator)::DOUBLE AS n, sum(batches)::DOUBLE AS g,
        sum(sum_xx)::DOUBLE AS xx, sum(sum_xn)::DOUBLE AS xn, sum(sum_nn)::DOUBLE AS nn
    FROM told
    GROUP BY measure, level, GROUPING SETS (
        (), (program), (program_year), (district),
        (program, program_year), (program, district), (program_year, district),
        (program, program_year, district),
        (relationship, disability, sex, age_group),
        (program, relationship, disability, sex, age_group)
    )
    HAVING (level = 'all') = (GROUPING(relationship) = 1)
)
SELECT
    measure AS count,
    coalesce(program, '') AS program,
    coalesce(program_year, '') AS program_year,
    coalesce(district, '') AS district,
    coalesce(relationship, '') AS relationship,
    coalesce(disability, '') AS disability,
    coalesce(sex, '') AS sex,
    coalesce(age_group, '') AS age_group,
    ceil(
        10 * greatest(
            1, g / (g - 1) * (xx - 2 * x / n * xn + (x / n) ** 2 * nn) / (x * (n - x) / n)
        )
    ) / 10 AS design_effect
FROM cell
WHERE x > 0 AND x < n AND g >= CASE
    WHEN level = 'all' AND list_contains($of_all_places, measure) THEN $fewest_batches
    ELSE $many_batches
END

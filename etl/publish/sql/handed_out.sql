-- The cells of a release as its file has them, in the words in which releases are made: a dimension
-- that is not told apart is blank.
SELECT
    count, coalesce(program, '') AS program, coalesce(program_year::VARCHAR, '') AS program_year,
    coalesce(district, '') AS district, coalesce(relationship, '') AS relationship,
    coalesce(disability, '') AS disability, coalesce(sex, '') AS sex,
    coalesce(age_group, '') AS age_group,
    status, number::DOUBLE AS number, out_of::DOUBLE AS out_of
FROM released;

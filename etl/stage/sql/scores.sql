-- The points of a score (12, 8/10, 80%) on a scale up to a highest; NULL where they are not of it.
CREATE OR REPLACE TEMP MACRO score_points(score, highest) AS
    CASE
        WHEN contains(score, '%') THEN CAST(replace(score, '%', '') AS DOUBLE) * highest / 100
        WHEN NOT contains(score, '/') THEN CAST(score AS DOUBLE)
        WHEN CAST(split_part(score, '/', 2) AS DOUBLE) = highest
        THEN CAST(split_part(score, '/', 1) AS DOUBLE)
    END;

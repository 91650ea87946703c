CASE
    WHEN contains({score}, '%') THEN CAST(replace({score}, '%', '') AS DOUBLE) * {highest} / 100
    WHEN NOT contains({score}, '/') THEN CAST({score} AS DOUBLE)
    WHEN CAST(split_part({score}, '/', 2) AS DOUBLE) = {highest}
    THEN CAST(split_part({score}, '/', 1) AS DOUBLE)
END

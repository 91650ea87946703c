-- Of the people in `base`: how many have the flag (x), how many there are (n), and of how many
-- the flag is not recorded. Gone when the build is done.
CREATE OR REPLACE TEMP MACRO tally(flag, base) AS {
    'x': count(*) FILTER (base AND flag),
    'n': count(*) FILTER (base),
    'missing': count(*) FILTER (base AND flag IS NULL)
};

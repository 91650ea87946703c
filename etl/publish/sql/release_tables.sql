-- The tables of a file for a protected audience; there are no others in it but those of enterprises.
CREATE TABLE release (
    audience VARCHAR, smallest INTEGER, rounded_to INTEGER, fewest_units INTEGER,
    is_sample BOOLEAN, newest_record DATE
);

-- A row for each cell of each count: NULL where a dimension is not told apart, not_recorded where
-- its value is not known.
CREATE TABLE released (
    count VARCHAR,
    program VARCHAR, program_year INTEGER, district VARCHAR,
    relationship VARCHAR, disability VARCHAR, sex VARCHAR, age_group VARCHAR,
    status VARCHAR,        -- shown | at_most | at_least | withheld | not_collected | pre_modes_not_pooled
    number BIGINT,         -- NULL where it is withheld; the bound of at_most and at_least
    out_of BIGINT,         -- NULL where it is withheld
    design_effect DOUBLE,  -- rounded up; NULL where there are too few batches for an interval
    interval_is_withheld BOOLEAN  -- something finer is withheld, and could be told from an interval
);

CREATE TABLE span (program VARCHAR, first_start DATE, last_start DATE, last_end DATE);

CREATE TABLE target (
    indicator VARCHAR, value DOUBLE, program VARCHAR, program_year INTEGER, district VARCHAR
);

-- From a figure to its records: what each person's row says, where it stands, and what it adds to the
-- numerator and the denominator of each measure. The same texts that count the people, as a view
-- that the version keeps: it takes no room, and nothing is computed before it is asked for.
CREATE OR REPLACE VIEW participant_record AS
WITH participant_columns AS (
{participant_columns}
),
participant_result AS (
{participant_result}
)
SELECT
    *,
    {added}
FROM participant_result;

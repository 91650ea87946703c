-- What is told of each person of a list beside the name, one text (blank for nothing), where a column
-- is not filled for all: WITH {beside_names}. Of other lists no row need be looked at.
filled AS (
    SELECT
        source_id, count(*) AS listed,
        count(COLUMNS(lambda name: name NOT IN (
            'source_id', 'row', 'batch_id', 'person_id', 'told_by', 'name_hash', 'number_hash'
        )))
    FROM stage.good_participant
    GROUP BY source_id
),
thin AS (
    SELECT source_id FROM filled
    WHERE greatest(*COLUMNS(lambda name: name NOT IN ('source_id', 'listed'))) < listed
),
good AS (
    SELECT
        source_id, "row",
        concat_ws('', *COLUMNS(lambda name: name NOT IN (
            'source_id', 'row', 'batch_id', 'person_id', 'told_by', 'name_hash', 'number_hash'
        ))) AS told
    FROM stage.good_participant
    SEMI JOIN thin USING (source_id)
)

-- Participants who are on a batch's lists more than once; most are not, and are not ordered.

-- Whoever is on any two lists, found once, before rows are checked.
CREATE TABLE stage.repeated_person (person_id UUID);

CREATE VIEW stage.repeated_participant AS
WITH candidate AS (
    FROM stage.good_participant SEMI JOIN stage.repeated_person USING (person_id)
)
SELECT *
FROM candidate
SEMI JOIN (
    SELECT batch_id, person_id FROM candidate GROUP BY batch_id, person_id HAVING count(*) > 1
) USING (batch_id, person_id);

-- Once the repetitions are known: they, and the row that each of them repeats.
CREATE VIEW stage.twin_participant AS
SELECT *
FROM stage.participant
SEMI JOIN (
    SELECT batch_id, person_id
    FROM stage.participant
    SEMI JOIN stage.duplicate USING (source_id, "row")
    ANTI JOIN stage.replaced USING (source_id, "row")
) USING (batch_id, person_id)
ANTI JOIN stage.replaced USING (source_id, "row")
ANTI JOIN (
    SELECT source_id, "row" FROM stage.problem WHERE severity = 'error' AND "row" IS NOT NULL
) USING (source_id, "row");

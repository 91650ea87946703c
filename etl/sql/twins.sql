-- Participants who are on a batch's lists more than once; most are not, and are not ordered.

CREATE VIEW stage.repeated_participant AS
SELECT *
FROM stage.good_participant
SEMI JOIN (
    SELECT batch_id, person_id
    FROM stage.good_participant
    WHERE person_id IS NOT NULL
    GROUP BY batch_id, person_id
    HAVING count(*) > 1
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

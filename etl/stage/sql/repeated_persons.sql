-- Who is on any two lists. Most people are not, so what compares lists need not look at them.

INSERT INTO stage.repeated_person
SELECT person_id
FROM stage.participant
WHERE person_id IS NOT NULL
GROUP BY person_id
HAVING count(*) > 1;

-- Let files refer to what is served already, unless they say themselves what that is: the batches
-- that only a title of theirs names are listed there.

INSERT INTO stage.batch
FROM stage.known_batch
ANTI JOIN (FROM stage.batch ANTI JOIN stage.title USING (source_id)) AS own USING (batch_id);

INSERT INTO stage."group"
FROM stage.known_group
ANTI JOIN stage."group" AS own USING (group_id);

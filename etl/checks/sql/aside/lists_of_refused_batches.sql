-- Which lists of people are, or may be, of a batch that was refused. Of these there are few, and of
-- them alone it is asked.

INSERT INTO stage.misplaced
SELECT 'participant' AS table_name, batch_id AS key, sheet.source_id, min(place) AS place
FROM stage.refused_batch AS other
JOIN stage.good_batch AS kept USING (batch_id)
JOIN stage.source AS list ON list.source_id = other.source_id
JOIN stage.source AS kept_list ON kept_list.source_id = kept.source_id
JOIN stage.source AS sheet ON sheet.file = list.file
WHERE (other.program <> kept.program OR other.district <> kept.district)
    AND kept_list.file <> list.file
GROUP BY ALL
UNION
SELECT 'participant', batch_id, sheet_id, min(place)
FROM stage.refused_batch AS other
JOIN stage.title USING (source_id)
JOIN stage.good_batch AS kept USING (batch_id)
WHERE kept.source_id <> other.source_id AND (
    other.program <> kept.program OR other.district <> kept.district
    OR other.start_date <> kept.start_date
)
GROUP BY ALL;

INSERT INTO stage.doubtful
WITH refused AS (
    SELECT other.batch_id, place, file.*, kept_file.since_us AS kept_since_us,
           kept_file.until_us AS kept_until_us
    FROM stage.refused_batch AS other
    JOIN stage.good_batch AS kept USING (batch_id)
    JOIN stage.source AS list ON list.source_id = other.source_id
    JOIN stage.source AS kept_list ON kept_list.source_id = kept.source_id
    JOIN stage.file AS file ON file.file = list.file
    LEFT JOIN stage.file AS kept_file ON kept_file.file = kept_list.file  -- none if it is served
    WHERE other.program <> kept.program OR other.district <> kept.district
)
SELECT batch_id AS key, sheet.source_id, min(place) AS place
FROM refused
JOIN stage.file AS sent
    ON sent.file <> refused.file
    AND are_together(sent.since_us, sent.until_us, refused.since_us, refused.until_us)
    AND NOT coalesce(
        are_together(sent.since_us, sent.until_us, kept_since_us, kept_until_us), false
    )
JOIN stage.source AS sheet ON sheet.file = sent.file AND sheet.table_name = 'participant'
GROUP BY ALL;

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
GROUP BY ALL
UNION
-- A title that says the program of a listed one which was refused. What rows say is looked at row
-- by row.
SELECT 'participant', batch_id, sheet_id, min(place)
FROM stage.refused_batch AS other
JOIN stage.good_batch AS kept USING (batch_id)
JOIN stage.batch AS told USING (batch_id)
JOIN stage.title ON title.source_id = told.source_id
WHERE other.program <> kept.program AND told.program = other.program
    AND sheet_id NOT IN (SELECT source_id FROM stage.row_batch)
GROUP BY ALL;

-- A list in a file of its own that came together with the refused batch says not whose it is,
-- whether or not it came together with the other one too.
INSERT INTO stage.doubtful
SELECT batch_id AS key, sheet.source_id, min(place) AS place
FROM stage.refused_batch AS other
JOIN stage.good_batch AS kept USING (batch_id)
JOIN stage.source AS list ON list.source_id = other.source_id
JOIN stage.source AS kept_list ON kept_list.source_id = kept.source_id
JOIN stage.file AS refused ON refused.file = list.file
JOIN stage.file AS sent
    ON sent.file NOT IN (list.file, kept_list.file)
    AND are_together(sent.since_us, sent.until_us, refused.since_us, refused.until_us)
JOIN stage.source AS sheet ON sheet.file = sent.file AND sheet.table_name = 'participant'
WHERE other.program <> kept.program OR other.district <> kept.district
GROUP BY ALL
UNION
-- Nor does one that came in a workbook with both, unless its own title says it.
SELECT batch_id, sheet.source_id, min(place)
FROM stage.refused_batch AS other
JOIN stage.good_batch AS kept USING (batch_id)
JOIN stage.source AS list ON list.source_id = other.source_id
JOIN stage.source AS kept_list ON kept_list.source_id = kept.source_id AND kept_list.file = list.file
JOIN stage.source AS sheet ON sheet.file = list.file AND sheet.table_name = 'participant'
WHERE other.program <> kept.program
    AND other.source_id NOT IN (SELECT source_id FROM stage.title)
    AND sheet.source_id NOT IN (SELECT sheet_id FROM stage.title)
GROUP BY ALL;

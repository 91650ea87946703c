-- The people whom a measure counts, each in each batch once.
SELECT
    {split}
    "{measure}" AS adds,
    person_id, batch_id, program, program_year, district, month, {own}
    participant_record.source_id, participant_record."row"
FROM participant_record
JOIN batch USING (batch_id)
WHERE "{measure}" <> 0 AND {selected}

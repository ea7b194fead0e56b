-- Names as people look for them, and studies in the order in which they are listed.

ALTER TABLE study
    ADD COLUMN name_words text NOT NULL DEFAULT '',  -- see org.qianli.archive.name
    ADD COLUMN name_terms text[],                    -- NULL until the server has made them
    -- Never NULL, so that a page can begin behind a row by one comparison that an index answers.
    ADD COLUMN performed  timestamp NOT NULL GENERATED ALWAYS AS
        (coalesce(study_date, '-infinity'::date) + coalesce(study_time, '00:00'::time)) STORED;

DROP INDEX study_by_date;
DROP INDEX study_by_institution_date;
CREATE INDEX study_by_performed ON study (performed DESC, id DESC);
CREATE INDEX study_by_institution_performed ON study (institution_id, performed DESC, id DESC);
CREATE INDEX study_by_birth ON study (birth_date);

-- The statistics of arrays tell common elements from rare ones, so that the planner walks the dates
-- for 王 and this index for 欧阳.
CREATE INDEX study_by_terms ON study USING gin (name_terms, modalities);
CREATE INDEX study_without_terms ON study (id) WHERE name_terms IS NULL;

-- Studies that two doctors read blindly: their marks are not published, and what the first of them marked waits here.
create table study_mark_blind (
    study_id uuid primary key,
    aside    jsonb
);

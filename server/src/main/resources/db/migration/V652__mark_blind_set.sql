-- While two doctors read a study blindly, each has a set of marks that nobody else sees; afterwards the sets become one.
alter table study_mark add column saved_by_id uuid;

create table study_mark_blind_set (
    study_id    uuid        not null references study_mark_blind (study_id) on delete cascade,
    saved_by_id uuid        not null,
    saved_by    text        not null,
    document    jsonb       not null,
    revision    bigint      not null,
    saved_at    timestamptz not null default now(),
    primary key (study_id, saved_by_id)
);

-- Whose these were was not noted.
insert into study_mark_blind_set (study_id, saved_by_id, saved_by, document, revision)
select study_id, '00000000-0000-0000-0000-000000000000', '', aside, 1 from study_mark_blind where aside is not null;

alter table study_mark_blind drop column aside;

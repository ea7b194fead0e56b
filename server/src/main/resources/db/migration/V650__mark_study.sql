-- What readers marked in a study: key images and measurements, as they can be edited again. The DICOM objects made of it
-- lie in the archive; published_revision tells of which revision.
create table study_mark (
    study_id           uuid        primary key,
    document           jsonb       not null,
    revision           bigint      not null,
    saved_at           timestamptz not null default now(),
    saved_by           text        not null,
    published_revision bigint      not null default 0,
    report_uid         text
);

create index study_mark_unpublished on study_mark (saved_at) where published_revision < revision;

-- Who has printed which version for handing out, and when; rows are only ever added.
create table report_print (
    id         uuid primary key default uuidv7(),
    exam_id    uuid        not null,
    version_id uuid        not null references report_version (id),
    number     int         not null,
    at         timestamptz not null,
    by         jsonb       not null
);

create index report_print_exam on report_print (exam_id, number desc, id desc);

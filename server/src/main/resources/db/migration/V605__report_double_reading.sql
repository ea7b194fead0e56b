-- Two blind readings of one exam and what a third made of them; their texts are in report_submission.
create table report_double_reading (
    id            uuid primary key default uuidv7(),
    task_id       uuid        not null,
    centre_id     uuid        not null,
    modality      text        not null,
    first_id      uuid        not null references report_submission (id),
    second_id     uuid references report_submission (id),
    agreement     text check (agreement in ('agree', 'minor', 'major')),
    basis         text check (basis in ('first', 'second')),
    note          text,
    arbitrator    jsonb,
    arbitrated_at timestamptz,
    check ((agreement is null) = (arbitrated_at is null)),
    check (agreement is null or second_id is not null)
);

create unique index report_double_reading_open on report_double_reading (task_id) where agreement is null;
create index report_double_reading_task on report_double_reading (task_id, id);
create index report_double_reading_centre on report_double_reading (centre_id, arbitrated_at desc);

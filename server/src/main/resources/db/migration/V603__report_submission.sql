-- What an author handed in, each time: the auditor's changes are shown against it, and to the author.
create table report_submission (
    id       uuid primary key default uuidv7(),
    task_id  uuid        not null,
    at       timestamptz not null,
    by       jsonb       not null,
    blocks   jsonb       not null,
    positive boolean
);

create index report_submission_task on report_submission (task_id, id);

create trigger report_submission_is_immutable before update or delete or truncate on report_submission
    for each statement execute function report_is_immutable();

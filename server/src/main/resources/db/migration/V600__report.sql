-- What is being written: one draft per task; every save names the revision it has seen.
create table report_draft (
    task_id      uuid primary key,
    blocks       jsonb       not null,
    positive     boolean,
    revision     bigint      not null,
    updated_at   timestamptz not null,
    by_id        uuid        not null,
    by_name      text        not null,
    -- the author's signature, set on submitting
    submitted_at timestamptz,
    author_id    uuid,
    author_name  text,
    -- why a signed report is being amended; null for the first version
    reason       text
);

-- Signed versions: written once, never changed. canonical is what hash and signature cover.
create table report_version (
    id               uuid primary key default uuidv7(),
    task_id          uuid        not null,
    exam_id          uuid        not null,
    institution_id   uuid        not null,
    centre_id        uuid        not null,
    number           int         not null check (number > 0),
    status           text        not null check (status in ('final', 'amended')),
    canonical        text        not null,
    hash             text        not null,
    previous_hash    text,
    signature        text        not null,
    verify_code      text        not null unique,
    subject          jsonb       not null,
    blocks           jsonb       not null,
    positive         boolean,
    author           jsonb       not null,
    auditor          jsonb       not null,
    reason           text,
    signed_at        timestamptz not null,
    unique (task_id, number),
    check ((number = 1) = (previous_hash is null))
);

create index report_version_exam on report_version (exam_id, number);

create table report_return (
    id      uuid primary key default uuidv7(),
    task_id uuid        not null,
    at      timestamptz not null,
    by      jsonb       not null,
    code    text        not null,
    note    text        not null
);

create index report_return_task on report_return (task_id, id);

create function report_is_immutable() returns trigger language plpgsql as $$
begin
    raise exception 'signed reports and their returns are immutable';
end $$;

create trigger report_version_is_immutable before update or delete or truncate on report_version
    for each statement execute function report_is_immutable();
create trigger report_return_is_immutable before update or delete or truncate on report_return
    for each statement execute function report_is_immutable();

-- A signed version on its way to whoever asked; pending rows are tried again until delivered.
create table report_delivery (
    version_id   uuid primary key references report_version (id),
    task_id      uuid        not null,
    created_at   timestamptz not null,
    delivered_at timestamptz,
    opened_at    timestamptz,
    opened_by    jsonb
);

create index report_delivery_pending on report_delivery (created_at) where delivered_at is null;
create index report_delivery_task on report_delivery (task_id);

create table report_correction (
    id             uuid primary key default uuidv7(),
    exam_id        uuid        not null,
    task_id        uuid        not null,
    institution_id uuid        not null,
    at             timestamptz not null,
    by             jsonb       not null,
    note           text        not null,
    state          text        not null check (state in ('open', 'accepted', 'declined')),
    answer         text,
    answered_at    timestamptz,
    answered_by    jsonb,
    check ((state = 'open') = (answered_at is null))
);

create index report_correction_exam on report_correction (exam_id, id);

-- The township's list: a projection of exam, task and report that can be made again from them.
create table exam_overview (
    exam_id        uuid primary key,
    institution_id uuid        not null,
    centre_id      uuid,
    task_id        uuid,
    exam           jsonb       not null,
    search         text        not null,
    modality       text        not null,
    state          text        not null,
    report_status  text        not null,
    report_version int,
    performed_at   timestamptz not null,
    due_at         timestamptz,
    signed_at      timestamptz,
    delivered_at   timestamptz,
    opened_at      timestamptz,
    sent_back      jsonb,
    correction     jsonb
);

create index exam_overview_institution on exam_overview (institution_id, performed_at desc, exam_id);
create index exam_overview_centre on exam_overview (centre_id, performed_at desc, exam_id);

create table reading_task (
    id             uuid primary key default uuidv7(),
    exam_id        uuid        not null unique,
    institution_id uuid        not null,
    centre_id      uuid        not null,
    patient_id     uuid        not null,
    state          text        not null check (state in ('awaiting-images', 'ready', 'claimed', 'drafted',
                       'returned', 'signed', 'delivered', 'opened', 'sent-back', 'suspended', 'cancelled')),
    -- 0 stat, 1 urgent, 2 routine: sorts as it matters
    urgency        smallint    not null check (urgency between 0 and 2),
    modality       text        not null,
    -- the exam as the centre received it, for the worklist; the order module owns the exam
    exam           jsonb       not null,
    search         text        not null,
    performed_at   timestamptz not null,
    ready_at       timestamptz not null,
    due_at         timestamptz not null,
    holder_id      uuid,
    holder_name    text,
    locked_until   timestamptz,
    assignee_id    uuid,
    assignee_name  text,
    author_id      uuid,
    author_name    text,
    auditor_id     uuid,
    auditor_name   text,
    amending       boolean     not null default false,
    new_images     boolean     not null default false,
    report_status  text        not null default 'registered' check (report_status in ('registered', 'partial',
                       'preliminary', 'final', 'amended', 'cancelled')),
    conclusion     text,
    sent_back      jsonb,
    -- grows with every change; an update names the one it has read
    revision       bigint      not null default 0,
    check ((holder_id is null) = (locked_until is null)),
    check (state <> 'claimed' or holder_id is not null)
);

create index reading_task_state on reading_task (centre_id, state, urgency, due_at, id);
create index reading_task_due on reading_task (centre_id, due_at, id);
create index reading_task_ready on reading_task (centre_id, ready_at, id);
create index reading_task_performed on reading_task (centre_id, performed_at, id);
create index reading_task_holder on reading_task (holder_id) where holder_id is not null;
create index reading_task_patient on reading_task (patient_id, performed_at desc);

-- Every transition is one row; no row is ever changed or removed.
create table reading_history (
    id         uuid primary key default uuidv7(),
    task_id    uuid        not null references reading_task (id),
    at         timestamptz not null,
    actor_id   uuid,
    actor_name text,
    action     text        not null,
    from_state text        not null,
    to_state   text        not null,
    reason     text
);

create index reading_history_task on reading_history (task_id, id);

create function reading_history_is_immutable() returns trigger language plpgsql as $$
begin
    raise exception 'the history of reading tasks is immutable';
end $$;

create trigger reading_history_is_immutable
    before update or delete or truncate on reading_history
    for each statement execute function reading_history_is_immutable();

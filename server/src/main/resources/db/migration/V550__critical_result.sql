-- Critical results: where each stands. The way it went is in critical_step.
create table critical_result (
    id             uuid primary key,
    task_id        uuid        not null,
    exam_id        uuid        not null,
    institution_id uuid        not null,
    centre_id      uuid        not null,
    level          text        not null check (level in ('red', 'orange', 'yellow')),
    code           text        not null,
    finding        text        not null,
    state          text        not null check (state in ('notified', 'received', 'handled', 'withdrawn')),
    contact        text        not null check (contact in ('institution', 'author', 'coordinator')),
    raised_at      timestamptz not null,
    raised_by      jsonb       not null,
    due_at         timestamptz not null,
    -- when the next contact is told; null once received, or when nobody is left
    escalate_at    timestamptz,
    check (state = 'notified' or escalate_at is null)
);

create index critical_result_task on critical_result (task_id);
create index critical_result_institution on critical_result (institution_id, raised_at desc);
create index critical_result_centre on critical_result (centre_id, raised_at desc);
create index critical_result_late on critical_result (escalate_at) where escalate_at is not null;

-- Every step is one row; no row is ever changed or removed.
create table critical_step (
    id        uuid primary key default uuidv7(),
    result_id uuid        not null references critical_result (id),
    at        timestamptz not null,
    action    text        not null check (action in ('raised', 'escalated', 'received', 'handled', 'withdrawn')),
    by        jsonb,
    method    text check (method in ('page', 'phone')),
    told      text,
    note      text        not null
);

create index critical_step_result on critical_step (result_id, id);

create function critical_step_is_immutable() returns trigger language plpgsql as $$
begin
    raise exception 'the steps of critical results are immutable';
end $$;

create trigger critical_step_is_immutable
    before update or delete or truncate on critical_step
    for each statement execute function critical_step_is_immutable();

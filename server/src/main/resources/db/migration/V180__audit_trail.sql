-- The audit trail. Rows are only ever added; the trigger stops everybody, the owner of the table included.

create table audit_event (
    id uuid primary key default uuidv7(),
    at timestamptz not null default now(),
    caller_kind text not null,
    caller_id uuid,
    caller_name text not null,
    institution_id uuid,
    action text not null,
    subject_type text not null,
    subject_id text not null,
    patient_id uuid,
    outcome text not null check (outcome in ('success', 'denied', 'failed')),
    remote_address text
);

create index audit_event_caller on audit_event (caller_id, id desc);
create index audit_event_patient on audit_event (patient_id, id desc) where patient_id is not null;
create index audit_event_at on audit_event (at);

create function audit_event_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the audit trail is append-only';
end
$$;

create trigger audit_event_append_only
    before update or delete or truncate on audit_event
    for each statement execute function audit_event_is_append_only();

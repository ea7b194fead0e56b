-- How a centre's studies are hung for whoever reads there; the document is the workstation's, as are people's own settings.
create table centre_hanging (
    centre_id  uuid primary key,
    document   jsonb       not null,
    changed_at timestamptz not null default now(),
    changed_by uuid        not null
);

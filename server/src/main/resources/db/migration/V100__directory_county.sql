-- The county, its institutions, their centres, and the AE titles that send and fetch for them.

create table county (
    id smallint primary key default 1 check (id = 1),
    name text not null,
    name_en text not null default '',
    time_zone text not null
);

create table institution (
    id uuid primary key default uuidv7(),
    code text not null unique,
    name text not null,
    name_en text not null default '',
    kind text not null,
    report_header text not null,
    phone text not null default '',
    address text not null default '',
    created_at timestamptz not null default now()
);

create table centre (
    id uuid primary key default uuidv7(),
    code text not null unique,
    name text not null,
    kind text not null
        check (kind in ('imaging', 'ecg', 'pathology', 'laboratory', 'consultation', 'quality')),
    institution_id uuid not null references institution,
    -- A centre that serves everybody also serves institutions that join later.
    serves_all boolean not null
);

create table centre_service (
    centre_id uuid not null references centre,
    institution_id uuid not null references institution,
    primary key (centre_id, institution_id)
);

create table ae_title (
    id uuid primary key default uuidv7(),
    title text not null unique check (length(title) between 1 and 16),
    institution_id uuid not null references institution,
    scope text not null check (scope in ('institution', 'centre')),
    host text,
    port integer check (port between 1 and 65535),
    check ((host is null) = (port is null))
);

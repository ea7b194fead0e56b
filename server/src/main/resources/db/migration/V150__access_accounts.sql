-- People, the roles they hold, their sessions, and the tokens of machines.

create table account (
    id uuid primary key default uuidv7(),
    username text not null check (username = lower(username) and username <> ''),
    name text not null,
    -- Argon2id, in the encoder's own notation.
    password_hash text not null,
    institution_id uuid not null references institution,
    disabled boolean not null default false,
    must_change_password boolean not null default false,
    created_at timestamptz not null default now(),
    last_sign_in_at timestamptz,
    unique (username)
);

create table membership (
    account_id uuid not null references account,
    institution_id uuid not null references institution,
    centre_id uuid references centre,
    role text not null
        check (role in ('technician', 'clinician', 'reader', 'auditor', 'coordinator', 'administrator')),
    unique nulls not distinct (account_id, institution_id, centre_id, role),
    check ((centre_id is not null) = (role in ('reader', 'auditor', 'coordinator')))
);

create index membership_centre on membership (centre_id);

-- A session is known by the SHA-256 of its cookie: who reads this table cannot take one over.
create table session (
    secret_hash bytea primary key,
    account_id uuid not null references account,
    created_at timestamptz not null default now(),
    last_used_at timestamptz not null default now()
);

create index session_account on session (account_id);
create index session_last_used on session (last_used_at);

create table token (
    id uuid primary key default uuidv7(),
    name text not null unique,
    secret_hash bytea not null unique,
    institution_id uuid not null references institution,
    centre_id uuid references centre,
    created_by text not null,
    created_at timestamptz not null default now(),
    last_used_at timestamptz
);

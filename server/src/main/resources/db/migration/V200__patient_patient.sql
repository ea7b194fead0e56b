-- An identity belongs to the institution that issued it; linking across institutions comes on top.
create table patient (
    id             uuid primary key default uuidv7(),
    institution_id uuid        not null,
    -- null when the sender gave none: such a patient is never matched by id
    local_id       text,
    name           text        not null,
    sex            text check (sex in ('M', 'F', 'O')),
    birth_date     date,
    id_card_no     text,
    created_at     timestamptz not null default now(),
    unique (institution_id, local_id)
);

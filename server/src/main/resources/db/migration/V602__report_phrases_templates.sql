-- What a doctor has written before: each sentence with the one before it, counted by use.
create table report_phrase (
    account_id uuid        not null,
    modality   text        not null,
    region     text        not null,
    block      text        not null,
    text       text        not null,
    -- the sentence that it followed; '' at the beginning of a block
    previous   text        not null,
    uses       int         not null,
    last_at    timestamptz not null,
    primary key (account_id, modality, region, block, text, previous)
);

create index report_phrase_likely on report_phrase (account_id, modality, region, uses desc);

-- Templates of a centre, and of one person where owner_id is set.
create table report_template (
    id         uuid primary key default uuidv7(),
    centre_id  uuid        not null,
    owner_id   uuid,
    title      text        not null,
    modality   text        not null,
    body_part  text        not null,
    procedure  text        not null,
    normal     boolean     not null,
    blocks     jsonb       not null,
    updated_at timestamptz not null
);

create index report_template_centre on report_template (centre_id, modality);

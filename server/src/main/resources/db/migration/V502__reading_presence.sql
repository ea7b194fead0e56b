-- Who has which task's page open. Gone after a crash, as the pages are: nothing is lost that matters.
create unlogged table reading_presence (
    task_id    uuid        not null,
    account_id uuid        not null,
    name       text        not null,
    since      timestamptz not null default now(),
    until      timestamptz not null,
    primary key (task_id, account_id)
);

create index reading_presence_until on reading_presence (until);

-- How a person likes to work: columns, saved filters, hanging protocols; the workstation knows what is in it.
create table preference (
    account_id uuid  not null references account on delete cascade,
    name       text  not null,
    document   jsonb not null,
    primary key (account_id, name)
);

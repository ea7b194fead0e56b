-- Double blind reading: whose turn it is, and who handed in the first of the two readings.
alter table reading_task add column round text not null default 'single'
    check (round in ('single', 'first', 'second', 'arbitration'));
alter table reading_task add column first_reader_id uuid;
alter table reading_task add column first_reader_name text;
alter table reading_task add check ((first_reader_id is null) = (round in ('single', 'first')));

-- How many of a hundred exams a centre has read twice, drawn by the seed.
create table reading_sampling (
    centre_id uuid primary key,
    percent   int    not null check (percent between 0 and 100),
    seed      bigint not null,
    set_at    timestamptz not null,
    set_by    jsonb  not null
);

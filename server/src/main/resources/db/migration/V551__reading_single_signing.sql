-- Whether the version that stands was signed by its author alone, for an emergency.
alter table reading_task add column provisional boolean not null default false;

-- What the administrator has said about writing reports; one row for the county, none until then.
create table report_setting (
    county     boolean primary key default true check (county),
    -- speech leaves the hospital's network in most browsers: off until somebody decides otherwise
    dictation  boolean     not null default false,
    changed_at timestamptz not null,
    changed_by uuid        not null
);

-- How the reports of an institution are printed; no row prints as before: name, no logo, six pictures.
create table report_letterhead (
    institution_id uuid primary key,
    -- a data URI of a PNG that the server has drawn itself
    logo           text,
    footer         text        not null default '',
    pictures       int         not null default 6 check (pictures between 0 and 6),
    changed_at     timestamptz not null,
    changed_by     uuid        not null
);

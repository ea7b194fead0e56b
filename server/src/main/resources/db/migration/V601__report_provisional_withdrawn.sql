-- preliminary: signed by its author alone, audited later; cancelled: withdrawn.
alter table report_version drop constraint report_version_status_check;
alter table report_version add constraint report_version_status_check
    check (status in ('preliminary', 'final', 'amended', 'cancelled'));

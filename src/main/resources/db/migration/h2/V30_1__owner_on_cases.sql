-- H2 has no indexes of some rows, or with other columns.
create index tracking_case_owner_due on tracking_case (owner, next_due_at, id);
create index tracking_record_new on tracking_record (written_by, recorded_at, id);
create index timeline_told on timeline_entry (owner, at, id);

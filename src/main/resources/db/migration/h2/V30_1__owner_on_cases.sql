-- H2 has no partial indexes.
create index tracking_case_owner_due on tracking_case (owner, next_due_at, id);

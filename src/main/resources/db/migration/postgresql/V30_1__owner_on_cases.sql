-- Of open cases only: what has ended is due at no time.
create index tracking_case_owner_due on tracking_case (owner, next_due_at, id) where open_customer_id is not null;
drop index tracking_case_next_due;
create index tracking_case_next_due on tracking_case (next_due_at, id) where open_customer_id is not null;

-- What those who lead look through of their team's, with all that is asked of it, so that no row is read to be counted.
create index tracking_record_new on tracking_record (written_by, recorded_at, id) include (outcome, contacted_at)
  where rejected_at is null and outcome <> 'registered';
create index tracking_record_newest on tracking_record (recorded_at, id) include (written_by, outcome, contacted_at)
  where rejected_at is null and outcome <> 'registered';
create index timeline_told on timeline_entry (owner, at, id) where for_manager;
create index customer_names on customer (owner, id) include (name_key, name_pinyin, address_key);

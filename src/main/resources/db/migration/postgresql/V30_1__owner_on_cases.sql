-- Of open cases only: what has ended is due at no time.
create index tracking_case_owner_due on tracking_case (owner, next_due_at, id) where open_customer_id is not null;
drop index tracking_case_next_due;
create index tracking_case_next_due on tracking_case (next_due_at, id) where open_customer_id is not null;

-- What a case kept of its person was erased; that it was there stays.
alter table sheet_case add column erased_at timestamp(6) with time zone;
alter table sheet_case add column erased_by varchar(64);

-- A file is a customer's, or of an entry of a sheet's case, which may be about no customer.
alter table attachment alter column customer_id drop not null;
alter table attachment add column sheet_entry_id uuid;
alter table attachment add constraint attachment_sheet_entry_exists foreign key (sheet_entry_id) references sheet_entry;
alter table attachment add constraint attachment_of_one check ((customer_id is null) <> (sheet_entry_id is null));
create index attachment_sheet_entry on attachment (sheet_entry_id, uploaded_at);

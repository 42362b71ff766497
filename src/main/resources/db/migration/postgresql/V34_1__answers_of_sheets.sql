-- What was answered, by the keys of the form.
alter table sheet_entry add column answers jsonb not null;
alter table sheet_entry_correction add column answers jsonb not null;

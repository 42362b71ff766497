-- What was answered, by the keys of the form.
alter table sheet_entry add column answers json not null;
alter table sheet_entry_correction add column answers json not null;

-- A row about a person is erased on request: nothing of what it said is kept, who erased it and when stays.
alter table form_document add column erased_at timestamp(6) with time zone;
alter table form_document add column erased_by varchar(64);
alter table form_document add constraint form_document_erased check ((erased_at is null) = (erased_by is null));
alter table form_document add constraint form_document_erased_away check (erased_at is null or removed_at is not null);

-- What was done with a form of the account; nothing of what it says. The row where the form has several.
alter table account_change add column form varchar(60);
alter table account_change add column form_row integer;
alter table account_change add column form_act varchar(10);
alter table account_change add constraint account_change_of_form check ((form is null) = (form_act is null));

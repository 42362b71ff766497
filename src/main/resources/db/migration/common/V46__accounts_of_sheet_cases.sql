-- A case may be about an organisation instead of a customer.
alter table sheet_case add column account_id uuid references account;
alter table sheet_case add constraint sheet_case_subject check (customer_id is null or account_id is null);
create index sheet_case_account on sheet_case (account_id, opened_at);

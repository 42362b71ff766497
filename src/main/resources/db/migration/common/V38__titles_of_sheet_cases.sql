-- What a case is called that is about no customer.
alter table sheet_case add column title varchar(200);

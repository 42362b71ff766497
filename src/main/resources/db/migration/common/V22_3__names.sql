-- By what names are found and sorted; NameColumns fills them in for the rows that are there.
alter table customer add column name_key varchar(400) not null default '';
alter table customer add column name_pinyin varchar(2000) not null default '';
alter table customer add column name_sort varchar(400) not null default '';
alter table customer add column address_key varchar(400) not null default '';
drop index customer_name_id;
drop index customer_owner_name_id;
create index customer_name_sort on customer (name_sort, id);
create index customer_owner_name_sort on customer (owner, name_sort, id);

alter table project add column name_key varchar(400) not null default '';
alter table project add column name_pinyin varchar(2000) not null default '';
alter table project add column name_sort varchar(400) not null default '';
drop index project_name;
create index project_name_sort on project (name_sort, id);

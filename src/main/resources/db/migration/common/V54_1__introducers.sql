-- Rule F6: who introduced a customer, as the answer of their file says; IntroducerColumns fills them in for the rows that are there.
alter table customer add column introduced_by varchar(4000);
alter table customer add column introduced_by_key varchar(400);
create index customer_introduced on customer (registered_at, introduced_by_key);

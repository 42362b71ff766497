-- The sort keys of the customers' list: pages go on by key, so each order needs its index.
drop index customer_name;
create index customer_name_id on customer (name, id);
create index tracking_case_opened on tracking_case (opened_at, id);

-- One salesperson's customers by name, read page by page from where the last page ended. The other orders have theirs.
create index customer_owner_name_id on customer (owner, name, id);

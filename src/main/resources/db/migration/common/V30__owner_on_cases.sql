-- Whose customer it is stands on the case too, so that one person's cases are read in a list's order. The database keeps it
-- what the customer's file says, whoever changes that (ADR 0037).
alter table customer add constraint customer_with_owner unique (id, owner);
alter table tracking_case add column owner varchar(64);
update tracking_case k set owner = (select c.owner from customer c where c.id = k.customer_id);
alter table tracking_case alter column owner set not null;
alter table tracking_case add constraint tracking_case_of_owner
  foreign key (customer_id, owner) references customer (id, owner) on update cascade;
create index tracking_case_owner_opened on tracking_case (owner, opened_at, id);

-- Whose customer it is stands on the case and on the design too, so that one person's are read by an index, cases in a list's
-- order. The database keeps it what the customer's file says, whoever changes that (ADR 0037).
alter table customer add constraint customer_with_owner unique (id, owner);

alter table tracking_case add column owner varchar(64);
update tracking_case k set owner = (select c.owner from customer c where c.id = k.customer_id);
alter table tracking_case alter column owner set not null;
alter table tracking_case add constraint tracking_case_of_owner
  foreign key (customer_id, owner) references customer (id, owner) on update cascade;
create index tracking_case_owner_opened on tracking_case (owner, opened_at, id);

alter table design_job add column owner varchar(64);
update design_job j set owner = (select c.owner from customer c where c.id = j.customer_id);
alter table design_job alter column owner set not null;
alter table design_job add constraint design_job_of_owner
  foreign key (customer_id, owner) references customer (id, owner) on update cascade;
create index design_job_owner on design_job (owner, state);
create index design_dispatch_by on design_dispatch (dispatched_by);
create index design_check_by on design_check (checked_by);

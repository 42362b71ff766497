-- Rule A1: what sort of prospect a customer is; null on files that are older.
alter table customer add column grade varchar(40);
alter table customer add column grade_reason varchar(4000);

-- Counts the changes of a file.
alter table customer add column revision integer default 0 not null;

-- Rule F0: what was changed of a file, from what to what, each side with the form it was answered in. Only ever added to.
create table customer_change (
  id            uuid primary key,
  customer_id   uuid not null references customer,
  no            integer not null,
  at            timestamp(6) with time zone not null,
  changed_by    varchar(64) not null,
  earlier_form  varchar(64) not null references form_definition,
  earlier       jsonb not null,
  answers_form  varchar(64) not null references form_definition,
  answers       jsonb not null,
  constraint customer_change_in_order unique (customer_id, no),
  constraint customer_change_counted check (no > 0)
);

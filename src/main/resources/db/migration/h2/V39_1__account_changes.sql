-- What else of an account was answered.
alter table account add column answers_form varchar(64) not null references form_definition;
alter table account add column answers json not null;

-- What was changed of an account, from what to what, each side with the form it was answered in; or whose it became. Only
-- ever added to.
create table account_change (
  id            uuid primary key,
  account_id    uuid not null references account,
  no            integer not null,
  at            timestamp(6) with time zone not null,
  changed_by    varchar(64) not null,
  earlier_owner varchar(64),
  owner         varchar(64),
  earlier_form  varchar(64) not null references form_definition,
  earlier       json not null,
  answers_form  varchar(64) not null references form_definition,
  answers       json not null,
  constraint account_change_in_order unique (account_id, no),
  constraint account_change_counted check (no > 0)
);

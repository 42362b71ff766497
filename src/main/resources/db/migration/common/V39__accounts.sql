create sequence account_number start with 1 increment by 1;

-- Rule G0: an organisation, found twice, is one. It is told by its name without white space and punctuation of any width,
-- and by its unified social credit code.
create table account (
  id           uuid primary key,
  version      bigint not null,
  revision     integer not null,
  number       varchar(12) not null unique,
  name         varchar(200) not null,
  name_key     varchar(400) not null,
  name_pinyin  varchar(2000) not null,
  name_sort    varchar(400) not null,
  identity_key varchar(400) not null,
  credit_code  varchar(18),
  province     varchar(40) not null,
  city         varchar(100),
  industry     varchar(40) not null,
  owner        varchar(64) not null,
  created_by   varchar(64) not null,
  created_at   timestamp(6) with time zone not null,
  constraint account_name_once unique (identity_key),
  constraint account_code_once unique (credit_code)
);
create index account_name_sort on account (name_sort, id);
create index account_owner_name_sort on account (owner, name_sort, id);

-- A customer may belong to one, and a project be one's.
alter table customer add column account_id uuid references account;
create index customer_account on customer (account_id, name_sort, id);
alter table project add column account_id uuid references account;
create index project_account on project (account_id, started_at, id);

create table customer (
  id               uuid primary key,
  version          bigint not null,
  name             varchar(200) not null,
  address          varchar(400) not null,
  owner            varchar(64) not null,
  title            varchar(200),
  source           varchar(40),
  type             varchar(40),
  preferred_way    varchar(40),
  preferred_hours  varchar(200),
  style            varchar(200),
  budget_from      numeric(14, 2),
  budget_to        numeric(14, 2),
  area             numeric(8, 2),
  layout           varchar(200),
  orientation      varchar(200),
  floor            varchar(200),
  decoration       varchar(40),
  surroundings     varchar(4000),
  payment          varchar(40),
  motive           varchar(4000),
  timing           varchar(200),
  family           varchar(4000),
  decision_maker   varchar(200),
  sways            varchar(4000),
  concerns         varchar(4000),
  registered_at    timestamp(6) with time zone not null
);
create index customer_owner on customer (owner, id);
create index customer_name on customer (name);

-- Phones and every other way to reach a customer. tracked_number is the number while a case is open and null after:
-- its uniqueness is rule T1, one open case per phone, however the phone is written.
create table contact_way (
  id             uuid primary key,
  customer_id    uuid not null references customer,
  position       integer not null,
  kind           varchar(20) not null,
  as_written     varchar(200) not null,
  number         varchar(20),
  tracked_number varchar(20) unique
);
create index contact_way_customer on contact_way (customer_id);
create index contact_way_number on contact_way (number);

-- What happened to a customer, oldest first; only ever added to.
create table timeline_entry (
  id           uuid primary key,
  customer_id  uuid not null references customer,
  at           timestamp(6) with time zone not null,
  kind         varchar(60) not null,
  actor        varchar(64),
  details      varchar(4000) not null,
  owner        varchar(64) not null,
  for_manager  boolean not null
);
create index timeline_customer on timeline_entry (customer_id, at);
create index timeline_manager on timeline_entry (for_manager, at);

create table attachment (
  id           uuid primary key,
  customer_id  uuid not null references customer,
  kind         varchar(20) not null,
  file_name    varchar(200) not null,
  content_type varchar(60) not null,
  size_bytes   bigint not null,
  uploaded_by  varchar(64) not null,
  uploaded_at  timestamp(6) with time zone not null
);
create index attachment_customer on attachment (customer_id, uploaded_at);

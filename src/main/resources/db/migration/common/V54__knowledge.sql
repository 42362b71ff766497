create sequence product_number start with 1 increment by 1;
create sequence product_knowledge_number start with 1 increment by 1;

-- Rule A5: what the salespeople sell. One that is retired stays.
create table product (
  id         uuid primary key,
  no         bigint not null unique,
  name       varchar(200) not null,
  name_key   varchar(400) not null unique,
  retired    boolean not null,
  added_by   varchar(64) not null,
  added_at   timestamp(6) with time zone not null
);

-- Rule A5: what a salesperson can do with a product, as a superior confirmed it. One that was taken back stays.
create table product_knowledge (
  id            uuid primary key,
  no            bigint not null unique,
  product_id    uuid not null references product,
  person        varchar(64) not null,
  ability       varchar(20) not null,
  confirmed_on  date not null,
  confirmed_by  varchar(64) not null,
  confirmed_at  timestamp(6) with time zone not null,
  stands        boolean,
  taken_back_by varchar(64),
  taken_back_at timestamp(6) with time zone,
  reason        varchar(4000),
  -- Null where it was taken back, so that one of them stands at most.
  constraint product_knowledge_once unique (person, product_id, ability, stands),
  constraint product_knowledge_not_ones_own check (confirmed_by <> person),
  constraint product_knowledge_taken_back check ((stands is null) = (taken_back_at is not null))
);
create index product_knowledge_history on product_knowledge (person, no);

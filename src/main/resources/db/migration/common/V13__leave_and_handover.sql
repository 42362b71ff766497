-- Everybody's leave stands where the absences of supervisors stand (rules M4, C5, P9): whoever is away is away once.
alter table absence rename column supervisor to person;
alter table absence add column reason varchar(1000);
-- Of a supervisor: their deputy stands in from the moment it is entered, until it is refused.
alter table absence add column covered boolean default true not null;
alter table absence add column state varchar(12) default 'APPROVED' not null;
alter table absence add column decided_by varchar(64);
alter table absence add column decided_at timestamp(6) with time zone;
alter table absence add column refusal varchar(1000);
create index absence_state on absence (state, first_day);

-- Who handed over whose belongings, why, and when (rule M4); only ever added to.
create table handover (
  id        uuid primary key,
  person    varchar(64) not null,
  handed_by varchar(64) not null,
  handed_at timestamp(6) with time zone not null,
  reason    varchar(1000) not null
);
create index handover_person on handover (person, handed_at);
create index handover_newest on handover (handed_at, id);

create table handover_line (
  id           uuid primary key,
  handover_id  uuid not null references handover,
  position     integer not null,
  belonging_id uuid not null,
  kind         varchar(40) not null,
  number       varchar(40) not null,
  receiver     varchar(64) not null,
  tasks        integer not null,
  promises     integer not null,
  unique (handover_id, belonging_id)
);
create index handover_line_belonging on handover_line (belonging_id);
create index handover_line_receiver on handover_line (receiver);

-- One row, locked by whoever hands over, so that two never give away the same thing.
create table handover_turn (
  id integer primary key check (id = 1)
);
insert into handover_turn (id) values (1);

-- Whose customer somebody was, and from when on (rules T9, C4); only ever added to.
create table customer_ownership (
  id          uuid primary key,
  customer_id uuid not null references customer,
  no          integer not null,
  owner       varchar(64) not null,
  since       timestamp(6) with time zone not null,
  unique (customer_id, no)
);
create index customer_ownership_since on customer_ownership (customer_id, since);
insert into customer_ownership (id, customer_id, no, owner, since) select id, id, 1, owner, registered_at from customer;

-- Who does not work here any more, since when, and what they were. Who comes back keeps the row of their absence.
create table departure (
  id           uuid primary key,
  user_id      varchar(64) not null,
  left_at      timestamp(6) with time zone not null,
  left_by      varchar(64) not null,
  groups       varchar(1000) not null,
  came_back_at timestamp(6) with time zone,
  came_back_by varchar(64),
  -- The user id while they are away, null after: nobody leaves twice.
  gone         varchar(64) unique,
  check (gone is null or came_back_at is null)
);
create index departure_user on departure (user_id, left_at);

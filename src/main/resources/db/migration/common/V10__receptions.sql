create sequence reception_number start with 1 increment by 1;

-- Somebody who walked in (rule W1). What is open of it is the engine's to say.
create table reception (
  id             uuid primary key,
  version        bigint not null,
  number         varchar(12) not null unique,
  -- The department whose front desk it was; its leaders read along.
  desk           varchar(40) not null references department,
  registered_by  varchar(64) not null,
  -- Who has it in hand at the desk now; differs after a handover.
  receptionist   varchar(64) not null,
  arrived_at     timestamp(6) with time zone not null,
  arrival        varchar(10) not null,
  comes_for      varchar(200) not null,
  name           varchar(200),
  address        varchar(200),
  phone          varchar(20),
  phone_refused  boolean not null,
  brought_by     varchar(64),
  customer_id    uuid references customer,
  -- Whoever receives them: the customer's salesperson, or the one they were assigned to.
  salesperson    varchar(64),
  wants          varchar(4000),
  style          varchar(200),
  layout         varchar(200),
  area           numeric(14, 2),
  timing         varchar(200),
  budget_from    numeric(14, 2),
  budget_to      numeric(14, 2),
  decoration     varchar(40),
  source         varchar(40),
  no_phone_why   varchar(4000),
  state          varchar(20) not null,
  ended_at       timestamp(6) with time zone,
  -- The phone while it is open, null after: a second click registers no second visitor.
  open_phone     varchar(20) unique
);
create index reception_newest on reception (desk, arrived_at, id);
create index reception_salesperson on reception (salesperson, arrived_at);
create index reception_customer on reception (customer_id);
create index reception_phone on reception (phone);

-- Each try to reach the salesperson (rule W2); only ever added to.
create table reception_try (
  id           uuid primary key,
  reception_id uuid not null references reception,
  no           integer not null,
  result       varchar(20) not null,
  note         varchar(200),
  tried_by     varchar(64) not null,
  tried_at     timestamp(6) with time zone not null,
  unique (reception_id, no)
);

-- Who takes a walk-in (rule W3), and whose turn it was at that moment. One row is one turn.
create table reception_assignment (
  reception_id uuid primary key references reception,
  desk         varchar(40) not null references department,
  person       varchar(64) not null,
  proposed     varchar(64) not null,
  -- Why it is not the one whose turn it was.
  overruling   varchar(4000),
  decided_by   varchar(64) not null,
  decided_at   timestamp(6) with time zone not null,
  check (person = proposed or overruling is not null)
);
create index reception_assignment_turn on reception_assignment (desk, decided_at, person);

-- The whole ranking, as it was proposed (1) and as it stood when it was decided (2).
create table reception_ranking (
  reception_id   uuid not null references reception,
  no             integer not null,
  place          integer not null,
  person         varchar(64) not null,
  turns          integer not null,
  open_customers integer not null,
  last_at        timestamp(6) with time zone,
  primary key (reception_id, no, place)
);

-- How far a desk's turns have come in a month: the fewest turns of those present, when it was looked at last.
create table fair_desk (
  desk  varchar(40) primary key references department,
  of_month date not null,
  level integer not null
);

-- What absence adds to somebody's turns in a month, so that whoever returns starts level (rule W3).
create table fair_standing (
  desk   varchar(40) not null references department,
  person varchar(64) not null,
  of_month date not null,
  credit integer not null,
  away   boolean not null,
  primary key (desk, person)
);

-- Who assigns takes this row first, so that two at the same moment never take the same turn.
create table assignment_turn (
  id integer primary key
);
insert into assignment_turn (id) values (1);

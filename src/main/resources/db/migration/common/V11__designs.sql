create sequence design_number start with 1 increment by 1;

-- One row: whoever hands out turns holds it, so that two at once never take the same one (rule D1).
create table design_desk (
  id        integer primary key,
  last_turn bigint not null
);
insert into design_desk (id, last_turn) values (1, 0);

create table design_job (
  id             uuid primary key,
  version        bigint not null,
  number         varchar(12) not null unique,
  customer_id    uuid not null references customer,
  state          varchar(10) not null,
  designer       varchar(64),
  -- The customer while it is unfinished, null after: a second floor plan joins the job instead of making another.
  open_key       uuid unique,
  opened_at      timestamp(6) with time zone not null,
  dispatched_at  timestamp(6) with time zone,
  late_since     timestamp(6) with time zone,
  approved_by    varchar(64),
  approved_at    timestamp(6) with time zone
);
create index design_job_newest on design_job (opened_at, id);
create index design_job_customer on design_job (customer_id, opened_at);
create index design_job_designer on design_job (designer, state);
create index design_job_state on design_job (state, opened_at, id);

-- Each time a plan was handed to a designer: whose turn it was, who got it, and why. Only ever added to, as all below.
create table design_dispatch (
  turn          bigint primary key,
  job_id        uuid not null references design_job,
  designer      varchar(64) not null,
  proposed      varchar(64),
  reason        varchar(4000),
  dispatched_by varchar(64) not null,
  dispatched_at timestamp(6) with time zone not null
);
create index design_dispatch_job on design_dispatch (job_id);
create index design_dispatch_designer on design_dispatch (designer, turn);

create table design_sheet (
  id               uuid primary key,
  job_id           uuid not null references design_job,
  no               integer not null,
  measured_area    numeric(8, 2) not null,
  layout           varchar(200) not null,
  wishes           varchar(4000) not null,
  style            varchar(200) not null,
  price_range      varchar(200) not null,
  planned_delivery date not null,
  questions        varchar(4000),
  written_by       varchar(64) not null,
  written_at       timestamp(6) with time zone not null,
  unique (job_id, no)
);

create table design_delivery (
  id           uuid primary key,
  job_id       uuid not null references design_job,
  no           integer not null,
  note         varchar(4000) not null,
  delivered_by varchar(64) not null,
  delivered_at timestamp(6) with time zone not null,
  unique (job_id, no)
);

create table design_check (
  id         uuid primary key,
  job_id     uuid not null references design_job,
  no         integer not null,
  answer     varchar(20) not null,
  remark     varchar(4000),
  checked_by varchar(64) not null,
  checked_at timestamp(6) with time zone not null,
  unique (job_id, no)
);

create table design_note (
  id         uuid primary key,
  job_id     uuid not null references design_job,
  text       varchar(4000) not null,
  written_by varchar(64) not null,
  written_at timestamp(6) with time zone not null
);
create index design_note_job on design_note (job_id, written_at);

-- The floor plans of a job, and the designs uploaded for it.
create table design_file (
  attachment_id uuid primary key references attachment,
  job_id        uuid not null references design_job,
  kind          varchar(20) not null,
  -- How often the design had come back for a change by then: what is delivered is of the last round.
  round         integer not null,
  added_at      timestamp(6) with time zone not null
);
create index design_file_job on design_file (job_id, added_at);

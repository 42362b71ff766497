create sequence case_number start with 1 increment by 1;

create table tracking_case (
  id               uuid primary key,
  version          bigint not null,
  number           varchar(12) not null unique,
  customer_id      uuid not null references customer,
  -- The customer while the case is open, null after: one open case per customer.
  open_customer_id uuid unique references customer,
  state            varchar(10) not null,
  opened_at        timestamp(6) with time zone not null,
  ended_at         timestamp(6) with time zone,
  contract_amount  numeric(14, 2),
  signed_on        date,
  opinion          varchar(4000),
  suggestion       varchar(4000),
  attempts         integer not null,
  last_contact_at  timestamp(6) with time zone not null,
  -- A sort key for lists: the earliest due time of the case's open work. The engine's timers decide, and keep it.
  next_due_at      timestamp(6) with time zone
);
create index tracking_case_customer on tracking_case (customer_id, opened_at);
create index tracking_case_next_due on tracking_case (next_due_at, id);

create table tracking_record (
  id               uuid primary key,
  version          bigint not null,
  case_id          uuid not null references tracking_case,
  no               integer not null,
  contacted_at     timestamp(6) with time zone not null,
  recorded_at      timestamp(6) with time zone not null,
  way              varchar(40) not null,
  summary          varchar(4000) not null,
  outcome          varchar(40) not null,
  written_by       varchar(64) not null,
  step             varchar(64),
  appointment_at   timestamp(6) with time zone,
  told             varchar(4000),
  promised         varchar(4000),
  promised_for     date,
  promise_kept_at  timestamp(6) with time zone,
  feedback         varchar(40),
  mood             varchar(200),
  material         varchar(4000),
  state            varchar(40),
  next_step        varchar(4000),
  next_step_at     timestamp(6) with time zone,
  next_step_way    varchar(40),
  next_step_goal   varchar(4000),
  why_now          varchar(4000),
  intention        varchar(4000),
  renovation_time  varchar(200),
  why_not_come     varchar(4000),
  rejected_at      timestamp(6) with time zone,
  rejected_by      varchar(64),
  rejection_reason varchar(1000),
  unique (case_id, no)
);
create index tracking_record_recorded on tracking_record (recorded_at, id);
create index tracking_record_appointment on tracking_record (appointment_at);

-- The text of a record before its writer corrected it (rule T9); only ever added to.
create table record_correction (
  id          uuid primary key,
  record_id   uuid not null references tracking_record,
  at          timestamp(6) with time zone not null,
  corrected_by varchar(64) not null,
  earlier_summary varchar(4000) not null,
  earlier_told varchar(4000),
  earlier_promised varchar(4000)
);
create index record_correction_record on record_correction (record_id, at);

-- A dispatch sheet is owed in a design (rule D2), and a flag may not be the person's fault (rule C5).
alter table flag add column design_job_id uuid;
alter table flag add column excused varchar(10);
-- What is charged once with others is known on each of them: whichever stands is the one that costs.
alter table flag add column once_for varchar(140);
update flag set once_for = once_key;
alter table flag drop column once_key;
alter table flag drop constraint flag_of_case_or_project;
alter table flag add constraint flag_of_one_thing check (
  (case_id is not null and customer_id is not null and project_id is null and design_job_id is null)
  or (project_id is not null and case_id is null and customer_id is null and design_job_id is null)
  or (design_job_id is not null and customer_id is not null and case_id is null and project_id is null));
create index flag_design on flag (design_job_id);
create index flag_once on flag (once_for);
-- The reasons of appeals and verdicts, as long as the forms take them.
alter table flag_entry alter column reason set data type varchar(4000);

-- Time when no node was up (rule C5). The heartbeat's one row is the last sign of life of any node.
create table heartbeat (
  id integer primary key check (id = 1),
  at timestamp(6) with time zone
);
insert into heartbeat (id) values (1);
create table downtime (
  id      uuid primary key,
  from_at timestamp(6) with time zone not null,
  to_at   timestamp(6) with time zone not null,
  check (from_at < to_at)
);
create index downtime_from on downtime (from_at);

-- Commission earned (rule C4): once per contract or design. Never changed.
create table earning (
  id            uuid primary key,
  person        varchar(64) not null,
  kind          varchar(20) not null,
  subject_key   varchar(60) not null unique,
  number        varchar(12) not null,
  customer_id   uuid references customer,
  project_id    uuid references project,
  design_job_id uuid unique,
  basis         numeric(14, 2) not null,
  rate          numeric(14, 4) not null,
  rate_of       varchar(20) not null,
  amount        numeric(14, 2) not null check (amount >= 0),
  earned_on     date not null,
  earned_month  varchar(7) not null,
  recorded_at   timestamp(6) with time zone not null
);
create index earning_month on earning (earned_month, person);

-- What payroll adds or takes by hand, and what a month passes on to the next. Never changed.
create table pay_correction (
  id           uuid primary key,
  person       varchar(64) not null,
  entry_month  varchar(7) not null,
  amount       numeric(14, 2) not null check (amount <> 0),
  reason       varchar(1000),
  carried_from varchar(7),
  entered_by   varchar(64) not null,
  entered_at   timestamp(6) with time zone not null,
  unique (person, carried_from)
);
create index pay_correction_month on pay_correction (entry_month, person);

-- Two who close at the same moment take turns.
create table payroll_turn (id integer primary key check (id = 1));
insert into payroll_turn (id) values (1);

-- A closed month does not change (rule C4): its lines stand here, each earning, correction and flag on one of them.
create table month_closing (
  closed_month  varchar(7) primary key,
  closed_by     varchar(64) not null,
  closed_at     timestamp(6) with time zone not null,
  deductions_on boolean not null,
  cap_share     numeric(5, 4)
);
create table statement_line (
  id            uuid primary key,
  closed_month  varchar(7) not null references month_closing,
  person        varchar(64) not null,
  place         integer not null,
  kind          varchar(20) not null,
  earning_id    uuid unique references earning,
  correction_id uuid unique references pay_correction,
  flag_id       uuid unique references flag,
  from_month    varchar(7) not null,
  amount        numeric(14, 2) not null,
  taken         numeric(14, 2) not null,
  note          varchar(20),
  -- Set on the one line that costs, where several flags are charged once.
  once_for      varchar(140) unique,
  unique (closed_month, person, place)
);
create table left_out (
  closed_month varchar(7) not null references month_closing,
  flag_id      uuid not null references flag,
  why          varchar(20) not null,
  primary key (closed_month, flag_id)
);

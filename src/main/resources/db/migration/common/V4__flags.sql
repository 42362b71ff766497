-- An offence, once: (case, step, due time), or one rejected record (rule C2). Never changed; what follows are flag_entry rows.
create table flag (
  id          uuid primary key,
  rule        varchar(10) not null,
  happened    varchar(20) not null,
  case_id     uuid not null references tracking_case,
  case_number varchar(12) not null,
  customer_id uuid not null references customer,
  step        varchar(64) not null,
  due_at      timestamp(6) with time zone not null,
  record_id   uuid unique references tracking_record,
  person      varchar(64) not null,
  amount      numeric(10, 2) not null check (amount >= 0),
  charged_to  varchar(20) not null,
  charged_month varchar(7) not null,
  reason      varchar(1000),
  raised_at   timestamp(6) with time zone not null,
  -- Where the rate is per case or person and month, what it is once for; null where each record counts.
  once_key    varchar(140) unique,
  offence_key varchar(140) not null unique
);
create index flag_person on flag (person, charged_month);
create index flag_month on flag (charged_month, due_at, id);
create index flag_case on flag (case_id);

create table flag_entry (
  id      uuid primary key,
  flag_id uuid not null references flag,
  at      timestamp(6) with time zone not null,
  state   varchar(20) not null,
  decided_by varchar(64),
  reason  varchar(1000)
);
create index flag_entry_flag on flag_entry (flag_id, at);

-- Who is asked besides whoever has a case, and sees it.
alter table sheet_case add column adviser varchar(64);
create index sheet_case_adviser on sheet_case (adviser, sheet, opened_at, id);

-- How many entries of a step are owed within a stretch of time, and how many there were. One is open at a time.
create table sheet_quota (
  case_id  uuid not null references sheet_case,
  no       integer not null,
  step     varchar(100) not null,
  began_at timestamp(6) with time zone not null,
  due_at   timestamp(6) with time zone,
  ended_at timestamp(6) with time zone,
  least    integer,
  most     integer,
  written  integer,
  primary key (case_id, no)
);

-- The phases of health programmes: from when on a customer was in which.
create table health_phase (
  case_id  uuid not null references sheet_case,
  no       integer not null,
  phase    varchar(20) not null,
  began_at timestamp(6) with time zone not null,
  primary key (case_id, no)
);

-- Questions to the expert: who was late with which half, as the deadlines said.
create table health_question (
  case_id      uuid not null references sheet_case,
  no           integer not null,
  asked_entry  integer not null,
  answer_entry integer,
  answer_late  timestamp(6) with time zone,
  passed_entry integer,
  passed_late  timestamp(6) with time zone,
  primary key (case_id, no)
);

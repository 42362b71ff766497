-- The cases of all sheets that share the kernel: whose each is, which customer it is about, how it stands.
create table sheet_case (
  id          uuid primary key,
  version     bigint not null,
  sheet       varchar(40) not null,
  number      varchar(20) not null unique,
  customer_id uuid references customer,
  owner       varchar(64) not null,
  state       varchar(10) not null,
  opened_by   varchar(64) not null,
  opened_at   timestamp(6) with time zone not null,
  ended_at    timestamp(6) with time zone
);
create index sheet_case_newest on sheet_case (sheet, opened_at, id);
create index sheet_case_owner on sheet_case (sheet, owner, opened_at, id);
create index sheet_case_state on sheet_case (sheet, state, opened_at, id);
create index sheet_case_customer on sheet_case (customer_id);

-- The last number of each sheet: whoever opens a case holds its row.
create table sheet_number (
  sheet varchar(40) primary key,
  last  bigint not null
);

-- What was written at each step, numbered from 1 within its case. Only ever added to; see sheet_entry_correction.
create table sheet_entry (
  id               uuid primary key,
  case_id          uuid not null references sheet_case,
  no               integer not null,
  step             varchar(100) not null,
  answers_form     varchar(64) not null references form_definition,
  written_by       varchar(64) not null,
  written_at       timestamp(6) with time zone not null,
  rejected_at      timestamp(6) with time zone,
  rejected_by      varchar(64),
  rejection_reason varchar(4000),
  unique (case_id, no)
);

-- What an entry said before its writer corrected it.
create table sheet_entry_correction (
  id           uuid primary key,
  entry_id     uuid not null references sheet_entry,
  no           integer not null,
  at           timestamp(6) with time zone not null,
  corrected_by varchar(64) not null,
  answers_form varchar(64) not null references form_definition,
  unique (entry_id, no)
);

-- The last answer to each question by which lists filter and numbers count.
create table sheet_facet (
  case_id uuid not null references sheet_case,
  facet   varchar(60) not null,
  answer  varchar(200) not null,
  primary key (case_id, facet, answer)
);
create index sheet_facet_answer on sheet_facet (facet, answer, case_id);

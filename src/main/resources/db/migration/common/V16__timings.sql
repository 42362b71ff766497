-- What managers set in diagrams and tables (rule M1): each change with who, when and why; only ever added to.
create table timing_change (
  id         uuid primary key,
  no         integer not null unique,
  kind       varchar(12) not null,
  made_at    timestamp(6) with time zone not null,
  -- Null for a release of the application.
  made_by    varchar(64),
  reason     varchar(1000) not null,
  open_cases varchar(8) not null,
  -- No due time was set earlier than this.
  grace_ends timestamp(6) with time zone not null,
  -- A change is taken back once.
  undoes     uuid unique references timing_change
);

create table timing_change_line (
  change_id    uuid not null references timing_change,
  position     integer not null,
  -- CHANGED; of a release KEPT (it wanted value_after, and value_before stays) and GONE (no longer there).
  role         varchar(8) not null,
  diagram      varchar(64) not null,
  item         varchar(120) not null,
  value_before varchar(60) not null,
  value_after  varchar(60) not null,
  primary key (change_id, position)
);
create index timing_change_line_item on timing_change_line (diagram, item);

-- The parts of running cases that a change reaches, one for each process instance: PENDING, DONE, GONE (ended before),
-- LEFT (its diagram differs in more than what is set; it goes on on that).
create table timing_part (
  change_id   uuid not null references timing_change,
  instance_id varchar(64) not null,
  process     varchar(64) not null,
  state       varchar(8) not null,
  tries       integer default 0 not null,
  primary key (change_id, instance_id)
);
create index timing_part_state on timing_part (state, change_id);

-- The due times that a change moved, to be brought back exactly.
create table timing_due (
  change_id   uuid not null references timing_change,
  job_id      varchar(64) not null,
  instance_id varchar(64) not null,
  case_number varchar(40) not null,
  process     varchar(64) not null,
  timer       varchar(120) not null,
  person      varchar(64),
  begun       timestamp(6) with time zone not null,
  due_before  timestamp(6) with time zone not null,
  due_after   timestamp(6) with time zone not null,
  held        boolean not null,
  late        boolean not null,
  primary key (change_id, job_id)
);
create index timing_due_instance on timing_due (change_id, instance_id);
create index timing_due_before on timing_due (change_id, due_before, job_id);

-- A diagram from a modeller, between its preview and its use; in Base64.
create table timing_upload (
  id          uuid primary key,
  diagram     varchar(64) not null,
  content     text not null,
  uploaded_by varchar(64) not null,
  uploaded_at timestamp(6) with time zone not null
);

-- What the last release brought, to tell its next values from those that were set here.
create table shipped_file (
  name   varchar(200) primary key,
  sha256 varchar(64) not null
);
create table shipped_value (
  diagram varchar(64) not null,
  item    varchar(120) not null,
  content varchar(60) not null,
  primary key (diagram, item)
);

-- One row, locked by whoever changes something, so that two never change at once.
create table timing_turn (
  id integer primary key check (id = 1)
);
insert into timing_turn (id) values (1);

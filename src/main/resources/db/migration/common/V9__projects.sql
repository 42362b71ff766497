create sequence project_number start with 1 increment by 1;

create table project (
  id                 uuid primary key,
  version            bigint not null,
  number             varchar(12) not null unique,
  name               varchar(200) not null,
  region             varchar(100) not null,
  code               varchar(60),
  general_contractor varchar(200),
  quoter             varchar(100),
  department_id      varchar(40) not null references department,
  owner              varchar(64) not null,
  state              varchar(10) not null,
  -- Owner, name and region while it is open, null after: a second click starts no second project.
  open_key           varchar(400) unique,
  started_at         timestamp(6) with time zone not null,
  ended_at           timestamp(6) with time zone,
  contract_amount    numeric(14, 2),
  signed_on          date,
  -- A sort key for lists: since when the project has been waiting for the same people.
  held_up_since      timestamp(6) with time zone not null
);
create index project_held_up on project (state, held_up_since, id);
create index project_newest on project (started_at, id);
create index project_name on project (name, id);
create index project_owner on project (owner, id);

-- The success criteria and entry conditions of a stage (rules P4 to P7). An edit is a new version; none is ever changed.
create table stage_checklist (
  id        uuid primary key,
  stage     varchar(20) not null,
  version   integer not null,
  edited_by varchar(64),
  edited_at timestamp(6) with time zone not null,
  unique (stage, version)
);

create table checklist_item (
  id           uuid primary key,
  checklist_id uuid not null references stage_checklist,
  position     integer not null,
  part         varchar(20) not null,
  kind         varchar(20) not null,
  text_zh      varchar(300) not null,
  text_en      varchar(300) not null,
  unique (checklist_id, position)
);

-- A stage that a project has come to, with the checklist it began with.
create table stage_run (
  id           uuid primary key,
  version      bigint not null,
  project_id   uuid not null references project,
  -- Its place in the line, from 1.
  no           integer not null,
  stage        varchar(20) not null,
  checklist_id uuid not null references stage_checklist,
  opened_at    timestamp(6) with time zone not null,
  closed_at    timestamp(6) with time zone,
  outcome      varchar(10),
  unique (project_id, stage)
);

-- What the salesperson wrote in a round of a stage; sent back, the next round gets its own. Only ever added to.
create table stage_report (
  id              uuid primary key,
  stage_run_id    uuid not null references stage_run,
  round           integer not null,
  situation       varchar(4000),
  appointment     varchar(4000),
  promised        boolean,
  promise         varchar(4000),
  visit           varchar(4000),
  signed          boolean,
  contract_amount numeric(14, 2),
  signed_on       date,
  written_by      varchar(64) not null,
  written_at      timestamp(6) with time zone not null,
  unique (stage_run_id, round)
);

create table condition_answer (
  report_id uuid not null references stage_report,
  position  integer not null,
  item_id   uuid not null references checklist_item,
  met       boolean not null,
  evidence  varchar(500),
  primary key (report_id, position)
);

-- What each of the four judged in a round (rule P3): one for each role, and no person twice. Only ever added to.
create table judgement (
  id             uuid primary key,
  stage_run_id   uuid not null references stage_run,
  round          integer not null,
  role           varchar(20) not null,
  person         varchar(64) not null,
  stands_in_for  varchar(64),
  opinion        varchar(20),
  decision       varchar(20),
  judgement      varchar(4000) not null,
  measures       varchar(4000),
  reason         varchar(4000),
  judged_at      timestamp(6) with time zone not null,
  unique (stage_run_id, round, role),
  unique (stage_run_id, round, person),
  check ((role = 'GENERAL_MANAGER' and decision is not null and opinion is null)
      or (role <> 'GENERAL_MANAGER' and decision is null and opinion is not null))
);
create index judgement_person on judgement (person);

-- What happened to a project besides what was reported and judged; only ever added to.
create table project_event (
  id         uuid primary key,
  project_id uuid not null references project,
  at         timestamp(6) with time zone not null,
  kind       varchar(60) not null,
  actor      varchar(64),
  -- Who is told of it, besides whoever reads the project's page.
  addressee  varchar(64),
  details    varchar(4000) not null
);
create index project_event_project on project_event (project_id, at);
create index project_event_addressee on project_event (addressee, at);

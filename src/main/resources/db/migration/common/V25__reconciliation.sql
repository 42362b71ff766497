-- Each time all was recomputed from raw facts (ADR 0027): one row a run, and what was found.
create table reconciliation_run (
  id            uuid primary key,
  -- The night it is for, so that one node begins it; null for one that somebody asked for.
  night         varchar(10) unique,
  asked_by      varchar(64),
  -- Of a case, project, design or reception; null for all there is.
  only_number   varchar(12),
  begun_at      timestamp(6) with time zone not null,
  ended_at      timestamp(6) with time zone,
  -- Where it goes on: what was gone through last.
  area          varchar(20) not null,
  after_key     varchar(64),
  checked       bigint default 0 not null,
  -- Whoever works on it, and until when it is theirs: a node that died leaves it to the next.
  node          varchar(64),
  node_until    timestamp(6) with time zone
);
create index reconciliation_run_begun on reconciliation_run (begun_at, id);

create table reconciliation_difference (
  id         uuid primary key,
  run_id     uuid not null references reconciliation_run,
  kind       varchar(40) not null,
  number     varchar(400) not null,
  about      varchar(400) not null,
  expected   varchar(400) not null,
  found      varchar(400) not null,
  -- Somebody has looked at it, and says why; it is told again only if it becomes another one.
  looked_at  timestamp(6) with time zone,
  looked_by  varchar(64),
  reason     varchar(1000)
);
create index reconciliation_difference_run on reconciliation_difference (run_id, id);
create index reconciliation_difference_looked on reconciliation_difference (kind, number, looked_at);

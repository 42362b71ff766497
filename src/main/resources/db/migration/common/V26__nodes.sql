-- The nodes that run this application, each with its last sign of life by the database's clock, how far its own clock was
-- off it then, and whether it runs jobs (ADR 0028).
create table node (
  id             uuid primary key,
  host           varchar(200) not null,
  version        varchar(60) not null,
  started_at     timestamp(6) with time zone not null,
  beat_at        timestamp(6) with time zone not null,
  -- Milliseconds that the database's clock is ahead of the node's own, uncorrected one.
  clock_behind   bigint not null,
  runs_jobs      boolean not null
);
create index node_beat on node (beat_at);

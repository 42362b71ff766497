-- Who stands in for a supervisor (rule P9), as it was named then. Rows stay: they are the history of who named whom.
create table deputy (
  id          uuid primary key,
  supervisor  varchar(64) not null,
  -- Null: from then on nobody.
  deputy      varchar(64),
  named_by    varchar(64) not null,
  named_at    timestamp(6) with time zone not null,
  -- The supervisor while this is their deputy, null after: one deputy for each of them.
  current_for varchar(64) unique,
  check (deputy <> supervisor),
  check (current_for is null or (current_for = supervisor and deputy is not null))
);
create index deputy_supervisor on deputy (supervisor, named_at);
create index deputy_named on deputy (named_at);

-- Days on which a supervisor is away, the first and the last included. Whoever is back early is back on the day of ended_at.
create table absence (
  id         uuid primary key,
  supervisor varchar(64) not null,
  first_day  date not null,
  last_day   date not null,
  entered_by varchar(64) not null,
  entered_at timestamp(6) with time zone not null,
  ended_by   varchar(64),
  ended_at   timestamp(6) with time zone,
  check (last_day >= first_day),
  check ((ended_by is null) = (ended_at is null))
);
create index absence_supervisor on absence (supervisor, last_day);
create index absence_days on absence (last_day, first_day);

-- One row, locked by whoever names a deputy or enters an absence, so that the next one sees it. Not the company's row:
-- nodes hold that one while they fill an empty house, with deputies too.
create table deputy_turn (
  id integer primary key check (id = 1)
);
insert into deputy_turn (id) values (1);

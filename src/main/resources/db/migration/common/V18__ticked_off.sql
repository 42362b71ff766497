-- What somebody who leads a team has looked at, each for themselves: it stands in their lists no more.
create table ticked_off (
  person    varchar(64) not null,
  item_id   uuid not null,
  -- What was ticked off by one click is put back by one.
  act       uuid not null,
  ticked_at timestamp(6) with time zone not null,
  primary key (person, item_id)
);
create index ticked_off_act on ticked_off (person, act);

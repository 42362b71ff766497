-- A refusal of a target account (rule G2), for the numbers: what was said stands in its entry.
create table prospecting_refusal (
  entry_id uuid primary key,
  person   varchar(64) not null,
  said_on  date not null,
  way      varchar(40) not null,
  reason   varchar(40) not null
);
create index prospecting_refusal_day on prospecting_refusal (said_on, person);

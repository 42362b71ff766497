-- Personal tokens for programs, each a digest: what is random has no need of a slow one.
create table personal_token (
  id            uuid primary key,
  user_id       varchar(64) not null,
  name          varchar(60) not null,
  scope         varchar(10) not null,
  digest        char(64) not null unique,
  made_at       timestamp(6) with time zone not null,
  ends_on       date not null,
  last_used_at  timestamp(6) with time zone,
  last_source   varchar(64)
);
create index personal_token_user on personal_token (user_id);
create index personal_token_end on personal_token (ends_on);

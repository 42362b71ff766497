-- Who is asked for a one-time code after the password (ADR 0058). A time step counts once: the last one is kept.
create table second_factor (
  user_id    varchar(64) primary key,
  secret     varchar(64) not null,
  last_step  bigint not null,
  set_up_at  timestamp(6) with time zone not null
);

-- Do once instead of a code: a digest each, gone when used.
create table recovery_code (
  user_id  varchar(64) not null,
  digest   char(64) not null,
  primary key (user_id, digest)
);

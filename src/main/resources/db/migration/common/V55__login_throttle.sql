-- Failed logins, by account, by source, and by both: a digest each, since people type passwords where the name belongs.
create table login_throttle (
  subject        char(64) primary key,
  failures       int not null,
  last_failed    timestamp(6) with time zone not null,
  blocked_until  timestamp(6) with time zone not null
);
create index login_throttle_age on login_throttle (last_failed);

-- Where people logged in from: an attack on their name from elsewhere does not keep them out.
create table known_login_source (
  user_id     varchar(64) not null,
  source      varchar(64) not null,
  last_login  timestamp(6) with time zone not null,
  primary key (user_id, source)
);
create index known_login_source_age on known_login_source (last_login);

-- What people were told, once per key; read on the notices page.
create table notice (
  id         uuid primary key,
  notice_key varchar(300) not null unique,
  recipient  varchar(64) not null,
  kind       varchar(60) not null,
  details    varchar(4000) not null,
  path       varchar(300) not null,
  at         timestamp(6) with time zone not null,
  seen_at    timestamp(6) with time zone
);
create index notice_recipient on notice (recipient, at, id);
create index notice_unread on notice (recipient, seen_at);

-- Where messages go to, one row each: locked by whoever sends, so that one message goes there at a time.
create table outbox_address (
  channel varchar(10) not null,
  address varchar(64) not null,
  primary key (channel, address)
);

-- Notices on their way out of the house: one message per key and channel, however often a node dies on the way.
create table outbox (
  id         uuid primary key,
  notice_id  uuid not null references notice,
  channel    varchar(10) not null,
  address    varchar(64) not null,
  state      varchar(10) not null,
  attempts   integer not null,
  next_at    timestamp(6) with time zone not null,
  queued_at  timestamp(6) with time zone not null,
  problem    varchar(60),
  -- The message it went with; a digest carries many.
  message_id uuid,
  sent_at    timestamp(6) with time zone,
  unique (notice_id, channel),
  foreign key (channel, address) references outbox_address (channel, address),
  check ((state = 'SENT') = (sent_at is not null and message_id is not null))
);
create index outbox_waiting on outbox (channel, address, state, next_at);
create index outbox_sent on outbox (channel, address, sent_at);
create index outbox_state on outbox (state, queued_at);

-- Requests that carry a one-time key: each form of our pages, and calls with Idempotency-Key. Sent again, they are
-- answered as the first time and do nothing. Kept for a day.
create table one_time_key (
  person       varchar(64) not null,
  request_key  varchar(200) not null,
  -- Of all that was sent, SHA-256: the same key with something else is refused.
  content_hash varchar(64) not null,
  came_at      timestamp(6) with time zone not null,
  -- Null while it is being done.
  status       integer,
  location     varchar(2000),
  media_type   varchar(200),
  answer       text,
  primary key (person, request_key)
);
create index one_time_key_came_at on one_time_key (came_at);

-- Of all that a record says, SHA-256: the second click of a double click says just the same. Null for older ones.
alter table tracking_record add column content_hash varchar(64);

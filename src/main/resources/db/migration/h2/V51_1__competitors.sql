create sequence competitor_note_number start with 1 increment by 1;

-- Rule A4: what somebody saw of a competing brand. Only ever added to.
create table competitor_note (
  id           uuid primary key,
  no           bigint not null unique,
  brand        varchar(100) not null,
  brand_key    varchar(400) not null,
  product      varchar(200),
  strength     varchar(4000),
  weakness     varchar(4000),
  seen_from    varchar(40) not null,
  seen_at      varchar(200) not null,
  seen_on      date not null,
  seen_by      varchar(64) not null,
  recorded_at  timestamp(6) with time zone not null,
  answers_form varchar(64) not null references form_definition,
  answers      json not null,
  constraint competitor_note_says_something check (strength is not null or weakness is not null)
);
create index competitor_note_brand on competitor_note (brand_key, no);

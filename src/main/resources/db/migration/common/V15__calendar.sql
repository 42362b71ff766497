-- The company's calendar (rules M1, C5). One row; the version counts its changes, and is locked by whoever makes one.
create table company_calendar (
  id      integer primary key check (id = 1),
  version integer not null
);
insert into company_calendar (id, version) values (1, 0);

-- What it says now, one thing a row: of a day by law or by the company, of a year, of the week, of due times.
create table calendar_entry (
  about varchar(40) primary key,
  says  varchar(200) not null
);

-- Who changed it, when and why, and what was said before and after; only ever added to.
create table calendar_change (
  no         integer primary key,
  changed_by varchar(64) not null,
  changed_at timestamp(6) with time zone not null,
  reason     varchar(1000) not null,
  undoes     integer references calendar_change
);
create table calendar_change_line (
  change_no integer not null references calendar_change,
  about     varchar(40) not null,
  was       varchar(200),
  becomes   varchar(200),
  primary key (change_no, about)
);

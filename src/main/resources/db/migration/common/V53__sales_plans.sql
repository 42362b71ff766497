-- Which plans of salespeople there are: one for each person, kind and period.
create table sales_plan (
  case_id   uuid primary key references sheet_case,
  person    varchar(64) not null,
  kind      varchar(20) not null,
  first_day date not null,
  last_day  date not null,
  unique (person, kind, first_day)
);

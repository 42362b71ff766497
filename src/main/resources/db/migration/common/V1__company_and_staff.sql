-- One row: what holds for every node on this database. Locked while the first start fills in groups, rights and filters.
create table company (
  id   integer primary key check (id = 1),
  zone varchar(64)
);
insert into company (id) values (1);

create table department (
  id      varchar(40) primary key,
  name    varchar(100) not null,
  name_zh varchar(100) not null
);

-- Who works where. Logins and groups are the engine's (ACT_ID_*); a person without a row here belongs to no department.
create table person (
  user_id       varchar(64) primary key,
  department_id varchar(40) references department
);
create index person_department on person (department_id);

create table department_lead (
  department_id varchar(40) not null references department,
  user_id       varchar(64) not null,
  primary key (department_id, user_id)
);
create index department_lead_user on department_lead (user_id);

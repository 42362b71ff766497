-- What was done once at a start, by name: features declare it, so that there is no list of all any more.
create table start_step (id varchar(200) primary key);

-- What earlier releases did, as far as this database came: an administrator may have taken it back since.
create table done_before (id varchar(200), step integer);
insert into done_before values
  ('groups', 1), ('administrators', 2), ('general-manager-reads-tasks', 2), ('list my-tasks', 3), ('list team', 3),
  ('list overdue', 3), ('list decisions', 5), ('begin-earlier-appeals', 8),
  ('list-reader my-tasks sales', 3), ('list-reader my-tasks manager', 3), ('list-reader my-tasks department-head', 5),
  ('list-reader my-tasks general-manager', 5), ('list-reader my-tasks reception', 7), ('list-reader my-tasks design', 7),
  ('list-reader team manager', 3), ('list-reader team department-head', 3), ('list-reader team general-manager', 3),
  ('list-reader overdue reception', 7), ('list-reader overdue design', 7),
  ('starts CustomerTracking sales', 2), ('starts CustomerTracking manager', 2),
  ('starts ProjectTracking sales', 4), ('starts ProjectTracking manager', 4),
  ('starts ProjectTracking department-head', 4), ('starts ProjectTracking general-manager', 4),
  ('starts WalkInReception reception', 6),
  ('starts sales', 2), ('starts manager', 2), ('starts department-head', 4), ('starts general-manager', 4),
  ('starts reception', 6), ('tasklist reception', 6), ('tasklist design', 6);
create table in_tasklist (id varchar(64));
insert into in_tasklist values ('sales'), ('manager'), ('department-head'), ('general-manager');
insert into done_before select 'tasklist ' || id, 2 from in_tasklist;
insert into done_before select 'list-reader overdue ' || id, 3 from in_tasklist;
insert into done_before select 'list-reader decisions ' || id, 5 from in_tasklist;
insert into done_before select 'diagram CustomerTracking ' || id, 2 from in_tasklist;
insert into done_before select 'diagram CustomerRevisits ' || id, 2 from in_tasklist;
insert into done_before select 'diagram CustomerNegotiation ' || id, 2 from in_tasklist;
insert into done_before select 'diagram CustomerWaiting ' || id, 2 from in_tasklist;
insert into done_before select 'diagram ProjectTracking ' || id, 4 from in_tasklist;
insert into done_before select 'diagram StageReview ' || id, 4 from in_tasklist;
insert into done_before select 'diagram StageJudgements ' || id, 4 from in_tasklist;
insert into done_before select 'diagram ContractConfirmation ' || id, 9 from in_tasklist;
insert into in_tasklist values ('reception'), ('design');
insert into done_before select 'diagram WalkInReception ' || id, 6 from in_tasklist;
insert into done_before select 'diagram DesignDispatch ' || id, 6 from in_tasklist;
insert into done_before select 'diagram DesignDelivery ' || id, 6 from in_tasklist;
insert into done_before select 'diagram DeductionAppeal ' || id, 6 from in_tasklist;
insert into start_step (id)
  select id from done_before
  where step <= (select cast(value_ as integer) from act_ge_property where name_ = 'revisit.firstStart');
drop table done_before;
drop table in_tasklist;
delete from act_ge_property where name_ = 'revisit.firstStart';

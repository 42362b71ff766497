-- What follows on each other is in the order of numbers given under a lock, never of times: those are the clocks of
-- several nodes (ADR 0028).

-- What became of a flag: its state is the entry with the highest number, given under the flag's lock. An appeal comes
-- before what was decided on it, whatever the clocks of two nodes said.
alter table flag_entry add column no integer;
merge into flag_entry t using (select id, row_number() over (partition by flag_id order by case state when 'appealed' then 0 else 1 end, at, id) as n from flag_entry) r on (t.id = r.id)
  when matched then update set t.no = r.n;
alter table flag_entry alter column no set not null;
alter table flag_entry add constraint flag_entry_in_order unique (flag_id, no);

-- The earlier texts of a record, numbered under the lock of its case.
alter table record_correction add column no integer;
merge into record_correction t using (select id, row_number() over (partition by record_id order by at, id) as n from record_correction) r on (t.id = r.id)
  when matched then update set t.no = r.n;
alter table record_correction alter column no set not null;
alter table record_correction add constraint record_correction_in_order unique (record_id, no);

-- What was written about a design, numbered under the lock of its job.
alter table design_note add column no integer;
merge into design_note t using (select id, row_number() over (partition by job_id order by written_at, id) as n from design_note) r on (t.id = r.id)
  when matched then update set t.no = r.n;
alter table design_note alter column no set not null;
alter table design_note add constraint design_note_in_order unique (job_id, no);

-- Whose turn was last at a desk, numbered under the lock of whoever assigns.
alter table reception_assignment add column turn bigint;
merge into reception_assignment t using (select reception_id, row_number() over (partition by desk order by decided_at, reception_id) as n from reception_assignment) r on (t.reception_id = r.reception_id)
  when matched then update set t.turn = r.n;
alter table reception_assignment alter column turn set not null;
alter table reception_assignment add constraint reception_assignment_in_order unique (desk, turn);

-- What happened to a customer, in the order in which it was written.
alter table timeline_entry add column no bigint;
merge into timeline_entry t using (select id, row_number() over (order by at, id) as n from timeline_entry) r on (t.id = r.id)
  when matched then update set t.no = r.n;
alter table timeline_entry alter column no set not null;
create sequence timeline_entry_no;
alter sequence timeline_entry_no restart with (select coalesce(max(no), 0) + 1 from timeline_entry);
alter table timeline_entry alter column no set default (next value for timeline_entry_no);
create unique index timeline_entry_in_order on timeline_entry (customer_id, no);

-- What happened to a project, in the order in which it was written.
alter table project_event add column no bigint;
merge into project_event t using (select id, row_number() over (order by at, id) as n from project_event) r on (t.id = r.id)
  when matched then update set t.no = r.n;
alter table project_event alter column no set not null;
create sequence project_event_no;
alter sequence project_event_no restart with (select coalesce(max(no), 0) + 1 from project_event);
alter table project_event alter column no set default (next value for project_event_no);
create unique index project_event_in_order on project_event (project_id, no);

-- How many deliveries there were before a file came to its design: a later one has taken it along.
alter table design_file add column deliveries integer;
update design_file f set deliveries =
  (select count(*) from design_delivery d where d.job_id = f.job_id and d.delivered_at < f.added_at);
alter table design_file alter column deliveries set not null;

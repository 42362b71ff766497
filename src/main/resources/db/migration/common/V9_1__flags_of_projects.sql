-- A record is owed in a project too (rule P3): a flag belongs to a customer's case, or to a project.
alter table flag alter column case_id drop not null;
alter table flag alter column customer_id drop not null;
alter table flag add column project_id uuid references project;
alter table flag add constraint flag_of_case_or_project check (
  (case_id is not null and customer_id is not null and project_id is null)
  or (case_id is null and customer_id is null and project_id is not null));
create index flag_project on flag (project_id);

-- The ledger knows no feature: a flag and an earning name in what they came about by kind, id and number.
alter table flag drop constraint flag_of_one_thing;
alter table flag add column subject_kind varchar(20);
alter table flag add column subject_id uuid;
update flag set subject_kind = 'case', subject_id = case_id where case_id is not null;
update flag set subject_kind = 'project', subject_id = project_id where project_id is not null;
update flag set subject_kind = 'design', subject_id = design_job_id where design_job_id is not null;
alter table flag alter column subject_kind set not null;
alter table flag alter column subject_id set not null;
alter table flag rename column case_number to number;
alter table flag drop column case_id;
alter table flag drop column project_id;
alter table flag drop column design_job_id;
alter table flag drop column record_id;
create index flag_subject on flag (subject_id);

alter table earning add column subject_kind varchar(20);
alter table earning add column subject_id uuid;
update earning set subject_kind = 'project', subject_id = project_id where kind = 'contract-project';
update earning set subject_kind = 'design', subject_id = cast(substring(subject_key, 8) as uuid)
  where kind = 'design' and takes_back is null;
update earning set subject_kind = 'case', subject_id = cast(substring(subject_key, 6) as uuid)
  where kind = 'contract-home' and takes_back is null;
update earning set subject_kind = 'case', subject_id = cast(substring(subject_key, 11) as uuid)
  where kind = 'contract-home' and takes_back is not null;
alter table earning alter column subject_kind set not null;
alter table earning alter column subject_id set not null;
alter table earning drop column project_id;
alter table earning drop column design_job_id;
create index earning_subject on earning (subject_id);

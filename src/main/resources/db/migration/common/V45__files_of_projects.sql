-- A file is also a project's, of what was told of a stage in a round, or of a document: of one thing, never of two.
alter table attachment add column project_id uuid;
alter table attachment add column stage_report_id uuid;
alter table attachment add column form_document_id uuid;
alter table attachment add constraint attachment_project_exists foreign key (project_id) references project;
alter table attachment add constraint attachment_stage_report_exists foreign key (stage_report_id) references stage_report;
alter table attachment add constraint attachment_form_document_exists foreign key (form_document_id) references form_document;
alter table attachment drop constraint attachment_of_one;
alter table attachment add constraint attachment_of_one check (
  (case when customer_id is null then 0 else 1 end) + (case when sheet_entry_id is null then 0 else 1 end)
  + (case when project_id is null then 0 else 1 end) + (case when stage_report_id is null then 0 else 1 end)
  + (case when form_document_id is null then 0 else 1 end) = 1);
create index attachment_project on attachment (project_id, uploaded_at);
create index attachment_stage_report on attachment (stage_report_id, uploaded_at);
create index attachment_form_document on attachment (form_document_id, uploaded_at);

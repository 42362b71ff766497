-- The definitions of forms as they were when they were answered, each once by the hash of its content.
create table form_definition (
  hash       varchar(64) primary key,
  form       varchar(100) not null,
  definition text not null
);

-- What was answered and is read by people alone, by the keys of the form.
alter table tracking_record add column answers_form varchar(64) references form_definition;
alter table tracking_record add column answers jsonb;
alter table record_correction add column answers_form varchar(64) references form_definition;
alter table record_correction add column answers jsonb;
alter table customer add column answers_form varchar(64) references form_definition;
alter table customer add column answers jsonb;
alter table design_sheet add column answers_form varchar(64) references form_definition;
alter table design_sheet add column answers jsonb;
alter table reception add column answers_form varchar(64) references form_definition;
alter table reception add column answers jsonb;
alter table stage_report add column answers_form varchar(64) references form_definition;
alter table stage_report add column answers jsonb;
alter table project add column answers_form varchar(64) references form_definition;
alter table project add column answers jsonb;
alter table judgement add column answers_form varchar(64) references form_definition;
alter table judgement add column answers jsonb;
alter table flag_entry add column answers_form varchar(64) references form_definition;
alter table flag_entry add column answers jsonb;

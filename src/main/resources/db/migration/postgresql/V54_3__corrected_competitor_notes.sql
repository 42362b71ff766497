-- Rule A4: a note is corrected by its writer or a superior; what it said before stays.
alter table competitor_note add column corrections integer not null default 0;
create table competitor_note_correction (
  id            uuid primary key,
  note_id       uuid not null references competitor_note,
  correction_no integer not null,
  corrected_by  varchar(64) not null,
  corrected_at  timestamp(6) with time zone not null,
  answers_form  varchar(64) not null references form_definition,
  answers       jsonb not null,
  unique (note_id, correction_no)
);

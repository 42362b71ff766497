-- Forms that are filled in about a subject, a project or an organisation: one, or row by row (ADR 0041).
create table form_document (
  id           uuid primary key,
  subject_kind varchar(20) not null,
  subject_id   uuid not null,
  form         varchar(60) not null,
  no           integer not null,
  row_key      varchar(200),
  current_no   integer not null,
  removed_at   timestamp(6) with time zone,
  removed_by   varchar(64),
  constraint form_document_in_order unique (subject_kind, subject_id, form, no),
  -- What must be there once: the sheet itself, a contact, a pair. What was taken away has no key.
  constraint form_document_once unique (subject_kind, subject_id, form, row_key),
  constraint form_document_taken_away check ((removed_at is null) = (removed_by is null)),
  constraint form_document_free check (removed_at is null or row_key is null)
);

-- What each said from one act to the next, numbered from 1. Only ever added to.
create table document_version (
  id           uuid primary key,
  document_id  uuid not null references form_document,
  no           integer not null,
  act          varchar(10) not null,
  answers_form varchar(64) not null references form_definition,
  answers      jsonb not null,
  written_by   varchar(64) not null,
  written_at   timestamp(6) with time zone not null,
  constraint document_version_in_order unique (document_id, no),
  constraint document_version_counted check (no > 0)
);

create table attachment_content (
  attachment_id uuid primary key references attachment,
  content       bytea not null
);

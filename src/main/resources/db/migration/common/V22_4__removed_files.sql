-- A file that was uploaded by mistake: its content is gone, that it was there is not.
alter table attachment add column removed_at timestamp(6) with time zone;
alter table attachment add column removed_by varchar(64);
-- How much somebody uploaded today.
create index attachment_uploader on attachment (uploaded_by, uploaded_at);

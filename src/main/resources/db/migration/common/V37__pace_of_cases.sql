-- How soon a case's customer is revisited, where a sheet of their first visit said so (rule V4); null for all others.
alter table tracking_case add column pace varchar(10);
alter table tracking_case add constraint tracking_case_pace check (pace in ('STRONG', 'NORMAL'));

-- The key of each act, written in the transaction of the act itself: whatever is sent twice, and however late the
-- second one comes, is done once. Kept as long as the case: a row holds no answer and no personal data.
create table act_key (
  -- The user id of whoever sent it; 'task:' for the completion of a task, whose key is the task's id.
  scope        varchar(70) not null,
  request_key  varchar(200) not null,
  -- Of all that was sent, SHA-256.
  content_hash varchar(64) not null,
  done_by      varchar(64) not null,
  done_at      timestamp(6) with time zone not null,
  primary key (scope, request_key)
);

-- The same content is looked for on the whole sheet of a case.
create index tracking_record_content on tracking_record (case_id, content_hash);
-- The newest contact of a sheet, whatever was written last (rule T6).
create index tracking_record_contacted on tracking_record (case_id, contacted_at);

-- Who is who in the company's app, WeCom, DingTalk or Feishu; whoever has no row here has their user id there.
create table app_user (
  person     varchar(64) primary key,
  app_id     varchar(64) not null unique,
  changed_by varchar(64) not null,
  changed_at timestamp(6) with time zone not null
);

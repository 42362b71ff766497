-- Who was warned of what before it cost money (rule C6). The due time is as the engine keeps it.
create table obligation_warning (
    subject_id uuid not null,
    step varchar(100) not null,
    due_at timestamp not null,
    person varchar(64) not null,
    stage varchar(10) not null,
    at timestamp with time zone not null,
    notice_key varchar(255) not null,
    primary key (subject_id, step, due_at, person, stage)
);
create index obligation_warning_due on obligation_warning (due_at);
create index obligation_warning_notice on obligation_warning (notice_key);
-- When logins of a person were made to wait (rule C5).
create table login_delay (
    person varchar(64) not null,
    from_at timestamp with time zone not null,
    to_at timestamp with time zone not null,
    primary key (person, from_at)
);

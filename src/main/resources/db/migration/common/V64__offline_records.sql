-- Records that were written without network and sent later (rule C5): when, by our clock. An empty step: whatever was owed.
create table offline_record (
    subject_id uuid not null,
    step varchar(100) not null,
    person varchar(64) not null,
    written_at timestamp(6) with time zone not null,
    received_at timestamp(6) with time zone not null,
    primary key (subject_id, person, step, received_at)
);
alter table flag add column written_at timestamp(6) with time zone;
alter table flag add column received_at timestamp(6) with time zone;

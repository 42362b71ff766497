-- Versions of the deduction policy, and who knows them (rule C7).
create table policy_version (
    no integer primary key,
    since timestamp with time zone not null,
    terms varchar(200000) not null
);
create table policy_announcement (
    id uuid primary key,
    version_no integer not null references policy_version (no),
    announced_on date not null,
    how varchar(2000) not null,
    recorded_by varchar(255) not null,
    recorded_at timestamp with time zone not null
);
create table policy_acknowledgement (
    person varchar(255) not null,
    version_no integer not null references policy_version (no),
    at timestamp with time zone not null,
    announcement uuid references policy_announcement (id),
    primary key (person, version_no)
);
-- Flags of before know no version, and stay as they are.
alter table flag add column policy_version integer;
alter table flag add column unsigned boolean default false not null;

-- A correction above the bound, or for oneself, counts only once a second person approved it (rule C8).
alter table pay_correction add column needs_second boolean default false not null;
-- Of a counter entry, what it takes back.
alter table pay_correction add column reverses uuid references pay_correction;
create index pay_correction_reverses on pay_correction (reverses);

-- What the second person decided. Never changed.
create table correction_verdict (
  correction_id uuid primary key references pay_correction,
  approved      boolean not null,
  decided_by    varchar(64) not null,
  decided_at    timestamp(6) with time zone not null,
  reason        varchar(1000)
);

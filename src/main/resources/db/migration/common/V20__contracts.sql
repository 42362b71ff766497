-- What salespeople report as signed, and what became of it (rule C8): it wins and earns once somebody confirmed it.
create table contract (
  id                uuid primary key,
  version           bigint not null,
  case_id           uuid not null references tracking_case,
  -- The case while the contract waits or is confirmed, null after: one such contract per case.
  live_case_id      uuid unique references tracking_case,
  record_no         integer not null,
  number            varchar(60),
  amount            numeric(14, 2) not null,
  signed_on         date not null,
  earner            varchar(64) not null,
  reported_by       varchar(64) not null,
  reported_at       timestamp(6) with time zone not null,
  state             varchar(20) not null,
  decided_by        varchar(64),
  decided_at        timestamp(6) with time zone,
  reason            varchar(4000),
  withdrawn_by      varchar(64),
  withdrawn_at      timestamp(6) with time zone,
  withdrawal_reason varchar(4000),
  unique (case_id, record_no)
);
create index contract_state on contract (state);

-- What was won before stays won, by nobody's confirmation; it can be withdrawn as any other.
insert into contract (id, version, case_id, live_case_id, record_no, amount, signed_on, earner, reported_by,
                      reported_at, state, decided_at)
select k.id, 0, k.id, k.id, r.no, k.contract_amount, k.signed_on, coalesce(e.person, r.written_by), r.written_by,
       r.recorded_at, 'CONFIRMED', k.ended_at
from tracking_case k
join tracking_record r on r.case_id = k.id and r.outcome = 'signed-with-us'
  and not exists (select 1 from tracking_record later
                  where later.case_id = k.id and later.outcome = 'signed-with-us' and later.no > r.no)
left join earning e on e.subject_key = 'case:' || cast(k.id as varchar(36))
where k.state = 'WON' and k.contract_amount is not null and k.signed_on is not null;

-- An earning that is taken back has an entry of its own, below zero (rules C4, C8). The old check has no name of its own
-- to drop it by, so the column is replaced.
alter table earning add column takes_back uuid unique references earning;
alter table earning add column earned numeric(14, 2);
update earning set earned = amount;
alter table earning drop column amount;
alter table earning rename column earned to amount;
alter table earning alter column amount set not null;
alter table earning add constraint earning_below_zero_takes_back check (amount >= 0 or takes_back is not null);

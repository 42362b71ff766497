-- Why a stage was approved although a condition was not met (rule P4): one line for each, kept with the decision.
create table condition_waiver (
  judgement_id uuid not null references judgement,
  position     integer not null,
  item_id      uuid not null references checklist_item,
  reason       varchar(500) not null,
  primary key (judgement_id, position)
);

-- Whether the decision itself fills a condition in, so that nobody ticks it beforehand (rule P4).
alter table checklist_item add column by_decision boolean default false not null;
update checklist_item set by_decision = true
where kind = 'CONDITION' and text_zh = '立项申请已获批准'
  and checklist_id in (select id from stage_checklist where stage = 'INITIATION');

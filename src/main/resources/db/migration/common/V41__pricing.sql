-- The company's pricing principle for new and for existing customers (rule P10). An edit is a new version; none is ever
-- changed. As delivered it is ours.
create table pricing_principle (
  id                uuid primary key,
  customer_kind     varchar(10) not null,
  version           integer not null,
  text_zh           varchar(2000) not null,
  text_en           varchar(2000) not null,
  -- Percent off.
  greatest_discount numeric(4, 1) not null check (greatest_discount between 0 and 100),
  edited_by         varchar(64),
  edited_at         timestamp(6) with time zone not null,
  unique (customer_kind, version)
);

insert into pricing_principle (id, customer_kind, version, text_zh, text_en, greatest_discount, edited_by, edited_at) values
  ('5f3d2a0e-8f3c-5d0b-9a54-0f6b8a2c41d1', 'NEW', 1,
   '新客户按公司价目表报价，以工程量清单为准。为建立首次合作，优惠不超过最大折扣；不得低于成本报价，也不得以口头承诺代替折扣。超出的须写明理由，报直接上级审批。',
   'New customers are quoted by the company’s price list and the bill of quantities. To win a first order, a discount up to the greatest one may be given; nothing is offered below cost, and no promise by word of mouth stands in for a discount. Whatever goes beyond is given a reason and approved by the direct superior.',
   5.0, null, timestamp with time zone '2026-01-01 00:00:00+00:00'),
  ('c0a1f6de-1f7e-5b1b-8a0e-6d7d1c9e52a4', 'EXISTING', 1,
   '老客户按公司价目表报价，参照上一份合同的价格，不高于同期新客户。按合作年限和付款情况给予优惠，不超过最大折扣；有逾期应收款的不再优惠。超出的须写明理由，报直接上级审批。',
   'Existing customers are quoted by the company’s price list with an eye to their last contract, and never more than a new customer of the same time. A discount up to the greatest one follows the years of business and how they pay; none where payments are overdue. Whatever goes beyond is given a reason and approved by the direct superior.',
   10.0, null, timestamp with time zone '2026-01-01 00:00:00+00:00');

-- The price that a quotation's report names, with the principle that was in force; null where it was not asked.
alter table stage_report add column price numeric(14, 2);
alter table stage_report add column discount numeric(4, 1);
alter table stage_report add column customer_kind varchar(10);
alter table stage_report add column departs boolean;
alter table stage_report add column principle_id uuid references pricing_principle;

-- What the superior decided about a price that departs: once for a report. Only ever added to.
create table price_decision (
  report_id  uuid primary key references stage_report,
  decision   varchar(10) not null,
  reason     varchar(4000),
  person     varchar(64) not null,
  decided_at timestamp(6) with time zone not null,
  check ((decision = 'APPROVED' and reason is null) or (decision = 'BACK' and reason is not null))
);

-- Ids of the forms that show that a condition is met, by commas (rule P8). Conditions that a company wrote have none.
alter table checklist_item add column evidence varchar(400) default '' not null;
-- What each form does to the report where it is not filled in: warns or blocks, by its id.
alter table stage_checklist add column missing_forms varchar(1000) default '{}' not null;
-- Forms that were not filled in when the report was written.
alter table stage_report add column missing_forms varchar(400) default '' not null;
-- A stage that is open now began without forms: there a missing one only warns.
alter table stage_run add column forms_block boolean default false not null;

update checklist_item set evidence = 'project-application'
where kind = 'CONDITION' and text_zh = '项目立项申请表填写完整' and text_en = 'The project application is complete'
  and checklist_id in (select id from stage_checklist where stage = 'INITIATION');
update checklist_item set evidence = 'account-basics'
where kind = 'CONDITION' and text_zh = '符合目标客户标准' and text_en = 'Target-customer criteria are met'
  and checklist_id in (select id from stage_checklist where stage = 'FIRST_CONTACT');
update checklist_item set evidence = 'account-contact'
where kind = 'CONDITION' and text_zh = '对方至少是经办人' and text_en = 'The person is at least the one handling the matter'
  and checklist_id in (select id from stage_checklist where stage = 'FIRST_CONTACT');
update checklist_item set evidence = 'visit-report'
where kind = 'CONDITION' and text_zh = '展示了我们的技术优势' and text_en = 'Our technical advantage was presented'
  and checklist_id in (select id from stage_checklist where stage = 'FIRST_CONTACT');
update checklist_item set evidence = 'procurement-step,purchasing-role'
where kind = 'CONDITION' and text_zh = '了解客户的采购流程，尤其是可能主导项目的人'
  and text_en = 'The customer’s procurement process is known, above all who may lead the project'
  and checklist_id in (select id from stage_checklist where stage = 'FIRST_CONTACT');
update checklist_item set evidence = 'relationship-assessment,strengthening-action'
where kind = 'CONDITION' and text_zh = '信任已建立并在增长' and text_en = 'Trust is built and growing'
  and checklist_id in (select id from stage_checklist where stage = 'FIRST_CONTACT');

update stage_checklist set missing_forms = '{"project-application":"blocks"}'
where id in (select checklist_id from checklist_item where evidence = 'project-application');
update stage_checklist set missing_forms = '{"account-basics":"warns","account-contact":"warns","account-relation":"warns","procurement-step":"warns","purchasing-role":"warns","relationship-assessment":"warns","strengthening-action":"warns","visit-report":"warns"}'
where stage = 'FIRST_CONTACT' and edited_by is null;

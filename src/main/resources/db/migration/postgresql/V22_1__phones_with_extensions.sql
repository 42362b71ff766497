-- The last digits are those of the number before its extension.
drop index contact_way_ending;
alter table contact_way drop column number_ending;
alter table contact_way alter column number set data type varchar(40);
alter table contact_way alter column tracked_number set data type varchar(40);
alter table contact_way add column number_ending varchar(4)
  generated always as (right(regexp_replace(number, 'x.*', ''), 4)) stored;
create index contact_way_ending on contact_way (number_ending);

-- What managers set may be a text of a decision table (rule M1).
alter table timing_change_line alter column value_before set data type varchar(500);
alter table timing_change_line alter column value_after set data type varchar(500);
alter table shipped_value alter column content set data type varchar(500);

-- A phone with its extension is longer: +862100000000x801.
alter table reception alter column phone set data type varchar(40);
alter table reception alter column open_phone set data type varchar(40);

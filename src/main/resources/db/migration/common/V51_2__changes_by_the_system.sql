-- Rule A1: a grade that the system gives was changed by nobody.
alter table customer_change alter column changed_by drop not null;

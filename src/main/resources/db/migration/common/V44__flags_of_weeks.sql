-- A miss that stands for a week is charged once, whatever else was missed of the customer in it (rule K4).
alter table flag add column per_week boolean default false not null;
alter table flag add column same_week_as uuid;
create index flag_customer_person on flag (customer_id, person, due_at);

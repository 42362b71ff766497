-- Indexes that the engine's own schema lacks; without them each completion and each look for due jobs reads whole tables.
create index rv_task_parent on act_ru_task (parent_task_id_);
create index rv_job_due on act_ru_job (duedate_);
create index rv_job_locked on act_ru_job (process_instance_id_) where lock_owner_ is not null;

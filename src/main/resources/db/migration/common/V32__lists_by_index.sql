-- What is overdue is found by when it was due, and not by looking at all that is open.
create index rv_task_due on act_ru_task (due_date_, id_);

-- What everybody who leads is told, in the order of its list.
drop index timeline_manager;
create index timeline_manager on timeline_entry (for_manager, at, id);

-- For whom something is open at certain steps is counted without reading the tasks.
create index rv_task_step on act_ru_task (task_def_key_, suspension_state_, assignee_);

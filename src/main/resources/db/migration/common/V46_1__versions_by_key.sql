-- The newest version of each diagram and table is asked for often: without these H2 looks through all versions for each one.
create index rv_procdef_key on act_re_procdef (key_, version_);
create index rv_decision_def_key on act_re_decision_def (key_, version_);

-- A person's open cases of a sheet, in the order of the list.
create index sheet_case_owner_state on sheet_case (sheet, owner, state, opened_at, id);

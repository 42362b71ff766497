package dev.revisit.operations.reconciliation;

import java.util.List;

/** What is gone through, one after the other. */
enum Area {
    CASES("tracking_case", "state = 'OPEN'", "next_due_at", "T9", "customer_id"),
    PROJECTS("project", "state = 'OPEN'", "null", "P3", "null"),
    DESIGNS("design_job", "state <> 'APPROVED'", "null", "D2", "null"),
    RECEPTIONS("reception", "state = 'OPEN'", "null", "", "null"),
    /** The cases of all sheets; which rule a miss offends against, each step says. */
    SHEETS("sheet_case", "state = 'OPEN'", "null", "T9", "null"),
    /** Flags and what became of each. */
    FLAGS("flag", "", "", "", ""),
    /** The closed months. */
    MONTHS("month_closing", "", "", "", ""),
    /** Process instances that belong to nothing. */
    INSTANCES("act_ru_execution", "", "", "", "");

    /** Those that have a running process instance while they are open. */
    static final List<Area> RUNNING = List.of(CASES, PROJECTS, DESIGNS, RECEPTIONS, SHEETS);

    final String table;
    final String open;
    final String nextDue;

    /** The rule by which an owed record is flagged; empty where none is owed. */
    final String rule;

    final String customer;

    Area(String table, String open, String nextDue, String rule, String customer) {
        this.table = table;
        this.open = open;
        this.nextDue = nextDue;
        this.rule = rule;
        this.customer = customer;
    }

    boolean owesRecords() {
        return !rule.isEmpty();
    }

    /** Rows that are numbered from 1 within one of these: table, column of the owner, and the column of its number. */
    String[][] numbered() {
        return switch (this) {
            case CASES -> new String[][] {{"tracking_record", "case_id", "no"}};
            case PROJECTS -> new String[][] {{"stage_run", "project_id", "no"}};
            case DESIGNS ->
                new String[][] {
                    {"design_sheet", "job_id", "no"},
                    {"design_delivery", "job_id", "no"},
                    {"design_check", "job_id", "no"}
                };
            case RECEPTIONS -> new String[][] {{"reception_try", "reception_id", "no"}};
            case SHEETS -> new String[][] {{"sheet_entry", "case_id", "no"}};
            case FLAGS, MONTHS, INSTANCES -> new String[0][];
        };
    }

    /** When what was owed reached us: the column of whose it is, of the time, and of the step where rows are of several. */
    String arrivals() {
        return switch (this) {
            case CASES -> "select case_id, recorded_at, step from tracking_record where case_id in (:ids)";
            case PROJECTS ->
                "select r.project_id, p.written_at, null from stage_report p join stage_run r on r.id = p.stage_run_id"
                        + " where r.project_id in (:ids)";
            case DESIGNS -> "select job_id, written_at, null from design_sheet where job_id in (:ids)";
            case SHEETS -> "select case_id, written_at, step from sheet_entry where case_id in (:ids)";
            case RECEPTIONS, FLAGS, MONTHS, INSTANCES -> throw new IllegalStateException(name());
        };
    }
}

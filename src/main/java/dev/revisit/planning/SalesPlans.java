package dev.revisit.planning;

import dev.revisit.calendar.CompanyCalendar;
import dev.revisit.engine.InsertOnce;
import dev.revisit.engine.timer.Period;
import dev.revisit.rule.Rule;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.staff.leave.Leaves;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which plans there are: one for each person, kind and period, which a constraint holds (rule L1). */
@Component
class SalesPlans {

    private static final RowMapper<Row> ROW = (row, n) -> new Row(
            row.getObject("case_id", UUID.class),
            row.getString("person"),
            PlanKind.of(row.getString("kind")),
            new Period(row.getObject("first_day", LocalDate.class), row.getObject("last_day", LocalDate.class)));

    private final JdbcClient database;
    private final InsertOnce insertOnce;
    private final CompanyCalendar calendar;
    private final Staff staff;
    private final Leaves leaves;

    SalesPlans(JdbcClient database, InsertOnce insertOnce, CompanyCalendar calendar, Staff staff, Leaves leaves) {
        this.database = database;
        this.insertOnce = insertOnce;
        this.calendar = calendar;
        this.staff = staff;
        this.leaves = leaves;
    }

    /** A plan. */
    record Row(UUID caseId, String person, PlanKind kind, Period period) {}

    /** @return whether it was not there */
    boolean add(Row plan) {
        return insertOnce.insert(
                "insert into sales_plan (case_id, person, kind, first_day, last_day) values (?, ?, ?, ?, ?)",
                plan.caseId(),
                plan.person(),
                plan.kind().code(),
                plan.period().first(),
                plan.period().last());
    }

    Row of(UUID caseId) {
        return database.sql("select * from sales_plan where case_id = ?")
                .param(caseId)
                .query(ROW)
                .single();
    }

    /** A person's plans of a kind that end within a period, the earliest first. */
    List<Row> within(String person, PlanKind kind, Period period) {
        return database.sql("select * from sales_plan where person = ? and kind = ? and last_day between ? and ?"
                        + " order by first_day")
                .params(person, kind.code(), period.first(), period.last())
                .query(ROW)
                .list();
    }

    boolean isThere(String person, PlanKind kind, Period period) {
        return database.sql("select count(*) from sales_plan where person = ? and kind = ? and first_day = ?")
                        .params(person, kind.code(), period.first())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Whether a person had a plan of this kind for an earlier period. */
    boolean hadBefore(String person, PlanKind kind, Period period) {
        return database.sql("select count(*) from sales_plan where person = ? and kind = ? and first_day < ?")
                        .params(person, kind.code(), period.first())
                        .query(Long.class)
                        .single()
                > 0;
    }

    List<Row> open() {
        return database.sql("select p.* from sales_plan p join sheet_case c on c.id = p.case_id where c.state = 'OPEN'"
                        + " order by p.first_day, p.case_id")
                .query(ROW)
                .list();
    }

    /** Whether a person owes a plan: a salesperson who is there on one of the period's working days at least. */
    @Rule("L1")
    boolean isOwed(String person, Period period) {
        var days = calendar.calendar();
        return staff.members(Groups.SALES).contains(person)
                && staff.worksHere(person)
                && period.first()
                        .datesUntil(period.last().plusDays(1))
                        .filter(days::isWorkingDay)
                        .anyMatch(day -> !leaves.isAway(person, day));
    }
}

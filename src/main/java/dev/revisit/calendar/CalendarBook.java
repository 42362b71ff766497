package dev.revisit.calendar;

import dev.revisit.sql.SqlTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where the calendar is written down: its version, its entries, and its changes, which are only ever added to. */
final class CalendarBook {

    private static final String CHANGES = "select no, changed_by, changed_at, reason, undoes from calendar_change";

    private final JdbcClient database;

    CalendarBook(JdbcClient database) {
        this.database = database;
    }

    int version() {
        return database.sql("select version from company_calendar where id = 1")
                .query(Integer.class)
                .single();
    }

    /** The version, which nobody else changes before this transaction ends. */
    int lockedVersion() {
        return database.sql("select version from company_calendar where id = 1 for update")
                .query(Integer.class)
                .single();
    }

    Map<String, String> entries() {
        var entries = new HashMap<String, String>();
        database.sql("select about, says from calendar_entry").query(row -> {
            // An empty text is a set without rest days.
            entries.put(row.getString("about"), row.getString("says"));
        });
        return entries;
    }

    void write(List<CalendarChange.ChangedDay> lines) {
        for (CalendarChange.ChangedDay changedDay : lines) {
            database.sql("delete from calendar_entry where about = ?")
                    .param(changedDay.about())
                    .update();
            @Nullable String says = changedDay.becomes();
            if (says != null) {
                database.sql("insert into calendar_entry (about, says) values (?, ?)")
                        .params(changedDay.about(), says)
                        .update();
            }
        }
    }

    /** Keeps the change, and makes its number the version. */
    void keep(CalendarChange change) {
        database.sql("insert into calendar_change (no, changed_by, changed_at, reason, undoes) values (?, ?, ?, ?, ?)")
                .param(change.no())
                .param(change.by())
                .param(SqlTime.of(change.at()))
                .param(change.reason())
                .param(change.undoes())
                .update();
        for (CalendarChange.ChangedDay changedDay : change.lines()) {
            database.sql("insert into calendar_change_line (change_no, about, was, becomes) values (?, ?, ?, ?)")
                    .param(change.no())
                    .param(changedDay.about())
                    .param(changedDay.was())
                    .param(changedDay.becomes())
                    .update();
        }
        database.sql("update company_calendar set version = ? where id = 1")
                .param(change.no())
                .update();
    }

    /** Those before the one with this number, the newest first. */
    List<CalendarChange> newest(long before, int limit) {
        return database
                .sql(CHANGES + " where no < ? order by no desc limit ?")
                .params(before, limit)
                .query((row, n) -> change(row))
                .list()
                .stream()
                .map(this::withLines)
                .toList();
    }

    Optional<CalendarChange> change(int no) {
        return database.sql(CHANGES + " where no = ?")
                .param(no)
                .query((row, n) -> change(row))
                .optional()
                .map(this::withLines);
    }

    private static CalendarChange change(java.sql.ResultSet row) throws java.sql.SQLException {
        Instant at = SqlTime.instant(row, "changed_at");
        int undoes = row.getInt("undoes");
        return new CalendarChange(
                row.getInt("no"),
                row.getString("changed_by"),
                at,
                row.getString("reason"),
                undoes == 0 ? null : undoes,
                List.of());
    }

    private CalendarChange withLines(CalendarChange change) {
        var lines = new ArrayList<CalendarChange.ChangedDay>();
        database.sql("select about, was, becomes from calendar_change_line where change_no = ? order by about")
                .param(change.no())
                .query(row -> {
                    lines.add(new CalendarChange.ChangedDay(
                            row.getString("about"), row.getString("was"), row.getString("becomes")));
                });
        return new CalendarChange(
                change.no(), change.by(), change.at(), change.reason(), change.undoes(), List.copyOf(lines));
    }
}

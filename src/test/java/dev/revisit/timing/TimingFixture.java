package dev.revisit.timing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.staff.Viewer;
import dev.revisit.timing.ChangeProposal.Wanted;
import dev.revisit.timing.Preview.Difference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The words in which tests tell of managers who change timings. */
class TimingFixture {

    static final Viewer LIU_YANG = new Viewer("liuyang", Set.of("manager"), Set.of("lina", "wangwei"), false);
    static final Setting INVITE = new Setting("CustomerRevisits", "Deadline_InviteToShop");
    static final Setting REVISIT = new Setting("CustomerRevisits", "Deadline_RevisitCustomer");
    static final Setting STILL_NOT_INVITED = new Setting("CustomerRevisits", "Wait_AfterMiss_InviteToShop");
    static final Setting BEFORE_REVISIT = new Setting("CustomerWaiting", "Wait_BeforeRevisit");
    static final Setting MISSED = new Setting("DeductionRates", "Rule_RevisitMissed");

    private final Timings timings;
    private final RunningCaseMigration cases;
    private final JdbcClient database;

    TimingFixture(Timings timings, RunningCaseMigration cases, JdbcClient database) {
        this.timings = timings;
        this.cases = cases;
        this.database = database;
    }

    static ChangeProposal wish(OpenCasePolicy openCasePolicy, @Nullable Integer basis, Wanted... wanted) {
        return new ChangeProposal("家装淡季，跟进放缓", openCasePolicy, List.of(wanted), null, basis);
    }

    /** A change, brought to all running cases. */
    RecordedChange changes(OpenCasePolicy openCasePolicy, Setting setting, String value) {
        RecordedChange change = timings.apply(wish(openCasePolicy, null, new Wanted(setting, value)), LIU_YANG);
        cases.catchUp();
        return timings.change(change.id());
    }

    RecordedChange undoes(RecordedChange change) {
        RecordedChange undone = timings.undo(change.id(), LIU_YANG);
        cases.catchUp();
        return timings.change(undone.id());
    }

    Preview preview(OpenCasePolicy openCasePolicy, Setting setting, String value) {
        return timings.preview(wish(openCasePolicy, null, new Wanted(setting, value)), LIU_YANG);
    }

    String value(Setting setting) {
        return Objects.requireNonNull(values().get(setting));
    }

    /** All that is set now: the lengths of timers, the cells and the rows of tables. */
    private Map<Setting, String> values() {
        var values = new HashMap<Setting, String>();
        timings.rates()
                .forEach(rate -> cells(rate)
                        .forEach((cell, value) ->
                                values.put(new Setting(rate.setting().diagram(), cell), value)));
        timings.cells().forEach(cell -> values.put(cell.setting(), cell.value()));
        timings.timings()
                .forEach(timing -> values.put(timing.setting(), timing.length().value()));
        return values;
    }

    /** What is set in a row of a table. */
    private static Map<String, String> cells(Rate rate) {
        String row = rate.setting().item();
        var cells = new TreeMap<>(Map.of(row, rate.value().toPlainString()));
        if (rate.charge() != null) {
            cells.put(row + ".rule", rate.charge().rule());
            cells.put(row + ".happened", rate.charge().happened());
            cells.put(row + ".chargedTo", rate.charge().chargedTo());
            cells.put(row + ".per", rate.charge().per());
        }
        return cells;
    }

    /** The database is every test's: others count on the values as delivered. */
    void everythingAsDelivered() {
        cases.catchUp();
        var delivered = new TreeMap<Setting, String>();
        database.sql("select diagram, item, content from shipped_value").query(row -> {
            delivered.put(new Setting(row.getString(1), row.getString(2)), row.getString(3));
        });
        var wanted = new ArrayList<Wanted>();
        Map<Setting, String> values = values();
        delivered.forEach((setting, value) -> {
            if (!Objects.requireNonNull(values.get(setting)).equals(value)) {
                wanted.add(new Wanted(setting, value));
            }
        });
        if (!wanted.isEmpty()) {
            timings.apply(new ChangeProposal("恢复出厂设定", OpenCasePolicy.KEEP, wanted, null, null), LIU_YANG);
            cases.catchUp();
        }
        assertThat(timings.timings())
                .allSatisfy(timing -> assertThat(timing.length().value()).isEqualTo(delivered.get(timing.setting())));
    }

    /** When each open timer is due, by its job. */
    Map<String, Instant> dueTimes() {
        var due = new TreeMap<String, Instant>();
        database.sql("select id_, duedate_ from act_ru_job where type_ = 'timer'")
                .query(row -> {
                    due.put(row.getString(1), row.getTimestamp(2).toInstant());
                });
        return due;
    }

    /** The versions of a diagram that running cases stand on. */
    Set<Integer> versionsInUse(String process) {
        return database.sql(
                        "select distinct d.version_ from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_"
                                + " where d.key_ = ? and e.parent_id_ is null")
                .param(process)
                .query(Integer.class)
                .set();
    }

    int newestVersion(String process) {
        return database.sql("select max(version_) from act_re_procdef where key_ = ?")
                .param(process)
                .query(Integer.class)
                .single();
    }

    static Map<Setting, String> after(List<Difference> differences) {
        return differences.stream().collect(Collectors.toMap(Difference::setting, Difference::after));
    }

    RecordedChange told(UUID change) {
        return timings.change(change);
    }
}

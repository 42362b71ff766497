package dev.revisit.engine.command;

import dev.revisit.engine.Batch;
import dev.revisit.engine.BusinessKey;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * One order of locks (ADR 0030): the row of the case first, before anything that the engine has of it. A record, a
 * message, a deadline that fires and a change by managers wait for each other there, so that none of them finds half of
 * what another one does, and no two wait for each other in a circle.
 */
@Component
public class CaseLocks {

    /** The outermost instance of what is joined before, and the key of its diagram. */
    private static final String OUTERMOST = " join act_ru_execution r on r.id_ = e.root_proc_inst_id_"
            + " join act_re_procdef d on d.id_ = r.proc_def_id_ where r.business_key_ is not null and ";

    private static final String WHAT = "select distinct d.key_, r.business_key_ from ";

    private final JdbcClient database;
    private final ObjectProvider<CaseLock> rows;

    // The features' beans lead to the engine, which is configured with this: they can only be asked for later.
    CaseLocks(JdbcClient database, ObjectProvider<CaseLock> rows) {
        this.database = database;
        this.rows = rows;
    }

    /** Holds the rows of what these run for until the transaction ends, whatever their number, in the one order. */
    public void hold(Collection<String> businessKeys) {
        take(Batch.each(
                businessKeys,
                some -> find(
                        "act_ru_execution e" + OUTERMOST + "e.parent_id_ is null and e.business_key_ in (:some)",
                        some)));
    }

    /** The same, of process instances. */
    public void holdOf(Collection<String> instances) {
        take(Batch.each(instances, some -> find("act_ru_execution e" + OUTERMOST + "e.id_ in (:some)", some)));
    }

    private void before(CaseCommand command) {
        take(
                switch (command.by()) {
                    case TASK ->
                        find(
                                "act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_" + OUTERMOST
                                        + "t.id_ in (:some)",
                                List.of(command.id()));
                    case JOB ->
                        find(
                                "act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_" + OUTERMOST
                                        + "j.id_ in (:some)",
                                List.of(command.id()));
                    case EXECUTION ->
                        // Within an instance the engine does not keep what is outermost with each execution.
                        find(
                                "act_ru_execution x join act_ru_execution e on e.id_ = x.proc_inst_id_" + OUTERMOST
                                        + "x.id_ in (:some)",
                                List.of(command.id()));
                    case BUSINESS_KEY ->
                        find(
                                "act_ru_execution e" + OUTERMOST
                                        + "e.parent_id_ is null and e.business_key_ in (:some)",
                                List.of(command.id()));
                });
    }

    private record Held(String process, String businessKey) {}

    private List<Held> find(String which, Collection<String> some) {
        return database.sql(WHAT + which)
                .param("some", some)
                .query((row, n) -> new Held(row.getString(1), row.getString(2)))
                .list();
    }

    private void take(Collection<Held> found) {
        var keys = new TreeMap<String, TreeSet<UUID>>();
        found.forEach(each -> BusinessKey.id(each.businessKey())
                .ifPresent(id -> keys.computeIfAbsent(each.process(), process -> new TreeSet<>())
                        .add(id)));
        if (!keys.isEmpty()) {
            rows.orderedStream()
                    .forEach(row ->
                            keys.getOrDefault(row.process(), new TreeSet<>()).forEach(row::hold));
        }
    }

    /** For {@code customPostCommandInterceptorsTxRequired}, first of all: within the transaction, before it reads. */
    public class First extends CommandInterceptor {

        @Override
        public <T> T execute(Command<T> command) {
            CaseCommand.of(command).ifPresent(CaseLocks.this::before);
            return next.execute(command);
        }
    }
}

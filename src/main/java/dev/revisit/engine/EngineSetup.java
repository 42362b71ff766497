package dev.revisit.engine;

import dev.revisit.engine.clock.ClockGuardInterceptor;
import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.engine.clock.NodeClock;
import dev.revisit.engine.command.CaseLocks;
import dev.revisit.engine.command.ConflictRetryInterceptor;
import dev.revisit.engine.command.SingleCompletionInterceptor;
import dev.revisit.engine.job.BackgroundTask;
import dev.revisit.engine.job.BackgroundTasks;
import dev.revisit.engine.job.DeadJobIncidents;
import dev.revisit.engine.job.FailedJobLogging;
import dev.revisit.engine.job.FailedJobs;
import dev.revisit.engine.task.Assignees;
import dev.revisit.engine.task.TaskAssignment;
import dev.revisit.engine.task.TaskOwnershipInterceptor;
import dev.revisit.engine.task.TaskReaders;
import dev.revisit.engine.timer.CreationTimeJobs;
import dev.revisit.engine.timer.DueDates;
import dev.revisit.engine.timer.DueTimeCalculator;
import dev.revisit.engine.timer.DueTimeListener;
import dev.revisit.engine.timer.MissedDeadlines;
import dev.revisit.engine.timer.TimersByCalendar;
import dev.revisit.input.IdempotencyKeys;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.calendar.DurationBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.MapBusinessCalendarManager;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.incident.IncidentHandler;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Registers with the engine all that it does not do by itself. Modules that add to it have a plugin of their own, which
 * comes after this one: {@code form}, {@code diagram}.
 */
@Component
@Order(0)
class EngineSetup extends AbstractProcessEnginePlugin {

    private final Clock clock;
    private final NodeClock nodeClock;
    private final MissedDeadlines missedDeadlines;
    private final CaseLocks locks;
    private final FailedJobLogging failedJobLogging;
    private final ObjectProvider<DueTimeListener> keepers;
    private final ObjectProvider<Assignees> assignees;
    private final ObjectProvider<TaskReaders> readers;
    private final ObjectProvider<IdempotencyKeys> actKeys;
    private final ObjectProvider<PersonNames> names;
    private final ObjectProvider<BackgroundTask> backgroundTasks;
    private final ObjectProvider<ProcessEndListener> ends;
    private final DueTimeCalculator dueTimeCalculator;
    private final ObjectProvider<JdbcClient> database;
    private final ApplicationEventPublisher events;

    EngineSetup(
            Clock clock,
            // Corrected before the engine reads it.
            NodeClock nodeClock,
            // Checked before the engine reads a due date.
            CompanyZone zone,
            MissedDeadlines missedDeadlines,
            CaseLocks locks,
            FailedJobLogging failedJobLogging,
            ObjectProvider<DueTimeListener> keepers,
            ObjectProvider<Assignees> assignees,
            ObjectProvider<TaskReaders> readers,
            ObjectProvider<IdempotencyKeys> actKeys,
            ObjectProvider<PersonNames> names,
            ObjectProvider<BackgroundTask> backgroundTasks,
            ObjectProvider<ProcessEndListener> ends,
            DueTimeCalculator dueTimeCalculator,
            ObjectProvider<JdbcClient> database,
            ApplicationEventPublisher events) {
        this.clock = clock;
        this.nodeClock = nodeClock;
        this.missedDeadlines = missedDeadlines;
        this.locks = locks;
        this.failedJobLogging = failedJobLogging;
        this.keepers = keepers;
        this.assignees = assignees;
        this.readers = readers;
        this.actKeys = actKeys;
        this.names = names;
        this.backgroundTasks = backgroundTasks;
        this.ends = ends;
        this.dueTimeCalculator = dueTimeCalculator;
        this.database = database;
        this.events = events;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        var dueDates = new DueDates(keepers);
        configuration.setCustomHistoryLevels(and(List.<HistoryLevel>of(new HistoryWithoutValues())));
        configuration.setCustomJobHandlers(and(
                configuration.getCustomJobHandlers(),
                List.<JobHandler>of(new BackgroundTasks.Runner(backgroundTasks))));
        configuration.setCustomIncidentHandlers(
                and(configuration.getCustomIncidentHandlers(), List.<IncidentHandler>of(new DeadJobIncidents(events))));
        configuration.setCustomSessionFactories(and(
                configuration.getCustomSessionFactories(), List.<SessionFactory>of(new CreationTimeJobs.Factory())));
        configuration.setResourceAuthorizationProvider(new TaskAssignment.LookingOn(readers));
        configuration.setCustomPostBPMNParseListeners(and(
                configuration.getCustomPostBPMNParseListeners(),
                List.<BpmnParseListener>of(
                        new TimersByCalendar(),
                        dueDates,
                        new TaskAssignment(assignees),
                        new ProcessEndParseListener(ends))));
        configuration.setCustomPreCommandInterceptorsTxRequired(and(
                List.of(
                        new ClockGuardInterceptor(nodeClock),
                        new ConflictRetryInterceptor(clock, missedDeadlines, failedJobLogging)),
                configuration.getCustomPreCommandInterceptorsTxRequired()));
        configuration.setCustomPostCommandInterceptorsTxRequired(and(
                configuration.getCustomPostCommandInterceptorsTxRequired(),
                List.of(
                        locks.new First(),
                        new TaskOwnershipInterceptor(),
                        new SingleCompletionInterceptor(actKeys, names),
                        dueDates.new FollowTheTimer())));
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl configuration) {
        // Not before: Camunda's starter puts the engine's own there.
        configuration.setFailedJobCommandFactory(new FailedJobs(clock, database));
        ((MapBusinessCalendarManager) configuration.getBusinessCalendarManager())
                .addBusinessCalendar(DurationBusinessCalendar.NAME, dueTimeCalculator.asTheEngineAsks());
    }

    @SafeVarargs
    private static <T> List<T> and(@Nullable List<T>... lists) {
        return Stream.of(lists)
                .flatMap(list -> list == null ? Stream.empty() : list.stream())
                // The engine and other plugins add their own to it.
                .collect(Collectors.toCollection(ArrayList::new));
    }
}

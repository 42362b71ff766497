package dev.revisit.demo;

import dev.revisit.customer.Attachments;
import dev.revisit.engine.OpenWork;
import dev.revisit.project.ProjectProcess;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Deputies;
import dev.revisit.staff.Viewers;
import dev.revisit.tracking.CaseProcess;
import dev.revisit.tracking.Correction;
import dev.revisit.tracking.TrackingRecord;
import dev.revisit.tracking.TrackingSheets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * What the people of the sample company do, each under their own name and by the ways that Tasklist, pages and API
 * use: what the product would refuse them, it refuses them here.
 */
@Component
@ConditionalOnProperty("revisit.demo.enabled")
class PeopleAtWork {

    private final CaseProcess cases;
    private final TrackingSheets sheets;
    private final Attachments attachments;
    private final ProjectProcess projects;
    private final Deputies deputies;
    private final OpenWork openWork;
    private final TaskService tasks;
    private final IdentityService identity;
    private final Viewers viewers;
    private final SampleStaff staff;
    private final Clock clock;

    PeopleAtWork(
            CaseProcess cases,
            TrackingSheets sheets,
            Attachments attachments,
            ProjectProcess projects,
            Deputies deputies,
            OpenWork openWork,
            TaskService tasks,
            IdentityService identity,
            Viewers viewers,
            SampleStaff staff,
            Clock clock) {
        this.cases = cases;
        this.sheets = sheets;
        this.attachments = attachments;
        this.projects = projects;
        this.deputies = deputies;
        this.openWork = openWork;
        this.tasks = tasks;
        this.identity = identity;
        this.viewers = viewers;
        this.staff = staff;
        this.clock = clock;
    }

    UUID register(String person, Map<String, Object> form) {
        return as(person, () -> cases.register(form));
    }

    void failToRegister(String person, Map<String, Object> form) {
        as(person, () -> {
            try {
                UUID unexpected = cases.register(form);
                throw new IllegalStateException("the phone of an open case was registered again: " + unexpected);
            } catch (RuntimeException refused) {
                if (Refusal.in(refused).isEmpty()) {
                    throw refused;
                }
            }
        });
    }

    void completeOpenTask(String person, UUID caseId, Note note) {
        String task = openWork.ofCase(caseId.toString())
                .map(OpenWork.OpenTask::id)
                .orElseThrow(() -> new IllegalStateException("nothing is due for the customer of " + person + " at "
                        + clock.instant() + ", who was to write " + note.writtenAt(clock.instant(), clock.getZone())));
        as(person, () -> {
            // As in Tasklist: the engine knows who is asking, and checks that they may.
            identity.setAuthentication(person, List.of(staff.groupOf(person)));
            try {
                tasks.complete(task, note.writtenAt(clock.instant(), clock.getZone()));
            } finally {
                identity.clearAuthentication();
            }
        });
    }

    UUID startProject(String person, Map<String, Object> header) {
        return as(person, () -> projects.start(header));
    }

    void report(String person, UUID projectId, Report report) {
        as(person, () -> projects.report(projectId, report.form()));
    }

    /** In the capacity in which the project waits for them, be it their own or that of whom they stand in for. */
    void judge(String person, UUID projectId, Verdict verdict) {
        as(person, () -> projects.judge(projectId, verdict.form()));
    }

    void decide(String person, UUID projectId, Verdict verdict) {
        as(person, () -> projects.decide(projectId, verdict.form()));
    }

    /** Supervisors name whoever stands in for them. */
    void nameDeputy(String supervisor, String deputy) {
        as(supervisor, () -> deputies.name(supervisor, deputy, viewers.current(), clock.instant()));
    }

    /** Supervisors enter the days on which they are away, both included. */
    void enterAbsence(String supervisor, LocalDate from, LocalDate to) {
        as(supervisor, () -> {
            deputies.away(supervisor, from, to, viewers.current(), clock.instant());
        });
    }

    void recordContact(String person, UUID caseId, Note note) {
        as(person, () -> cases.contactRecorded(caseId, note.writtenAt(clock.instant(), clock.getZone())));
    }

    void reportVisit(String person, UUID caseId) {
        as(person, () -> cases.customerCame(caseId));
    }

    void rejectLastRecord(String person, UUID caseId, String reason) {
        as(person, () -> sheets.reject(lastRecord(caseId).id(), reason, viewers.current(), clock.instant()));
    }

    void correctLastRecord(String person, UUID caseId, String summary) {
        as(person, () -> {
            var last = lastRecord(caseId);
            var said = last.details();
            sheets.correct(
                    last.id(),
                    new Correction(summary, said.told(), said.promised()),
                    viewers.current(),
                    clock.instant());
        });
    }

    void keepFloorPlan(String person, UUID caseId, String fileName) {
        byte[] plan = floorPlan();
        as(person, () -> {
            UUID customer = sheets.theCase(caseId).customerId();
            attachments.add(customer, Attachments.Kind.FLOOR_PLAN, fileName, plan, viewers.current());
        });
    }

    private static byte[] floorPlan() {
        try {
            return new ClassPathResource("demo/floor-plan.png").getContentAsByteArray();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    void keepPromises(String person, UUID caseId) {
        as(
                person,
                () -> sheets.sheet(caseId).stream()
                        .filter(TrackingRecord::hasOpenPromise)
                        .forEach(promise -> sheets.promiseKept(promise.id(), viewers.current(), clock.instant())));
    }

    private TrackingRecord lastRecord(UUID caseId) {
        return sheets.sheet(caseId).stream().reduce((earlier, later) -> later).orElseThrow();
    }

    private void as(String person, Runnable deed) {
        as(person, () -> {
            deed.run();
            return null;
        });
    }

    private <T extends @Nullable Object> T as(String person, Supplier<T> deed) {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                person, null, AuthorityUtils.createAuthorityList(staff.groupOf(person))));
        SecurityContextHolder.setContext(context);
        try {
            return deed.get();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }
}

package dev.revisit.programme;

import dev.revisit.customer.Customers;
import dev.revisit.customer.NewCustomer;
import dev.revisit.engine.ProcessVariable;
import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.form.FormRules;
import dev.revisit.form.FormValues;
import dev.revisit.form.answer.Answers;
import dev.revisit.notification.Notice;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import dev.revisit.sheet.Sheet;
import dev.revisit.sheet.SheetCase;
import dev.revisit.sheet.SheetEntry;
import dev.revisit.sheet.Sheets;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * The health-programme sheet (rules H1–H5). It registers its customer's file and opens no sales case; the expert of the
 * case is its adviser.
 */
@Component
class HealthProgrammeSheet implements Sheet, FormRules {

    static final String CODE = "health";
    static final String CALL = "UserTask_CallCustomer";
    static final String VISIT = "UserTask_VisitAtHome";
    static final String SET_TEST_DATE = "UserTask_SetTestDate";
    static final String GIVE_TEST_RESULT = "UserTask_GiveTestResult";
    static final String ASSESS = "UserTask_AssessEffect";
    static final String ANSWER = "UserTask_AnswerQuestion";
    static final String PASS_ON = "UserTask_PassOnAnswer";
    static final String ASK = "Note_QuestionAsked";
    static final String BACK = "Message_BackToAdjustment";
    static final String LEAVE = "Message_LeavesProgramme";

    private static final String START = "start-health-programme";
    private static final String SERVICE_RECORD = "service-record";
    private static final String WAY = "serviceWay";
    private static final String PHONE = "phone";
    private static final String GROUP_EVENT = "group-event";
    private static final String TEST_ON = "testOn";
    private static final String ASSESSMENT = "assessment";
    private static final Set<String> OF_EVENT = Set.of("contactedAt", WAY, "eventTheme", "eventPlace", "eventHosts");

    /** An event is written down for one customer after the other. */
    private static final Duration SAME_EVENT = Duration.ofDays(1);

    private static final ProcessVariable<Boolean> CALLS_OWED = ProcessVariable.of("callsOwed", Boolean.class);
    private static final ProcessVariable<Date> WEEK_ENDS = ProcessVariable.of("weekEnds", Date.class);
    private static final ProcessVariable<Date> TEST_DAY = ProcessVariable.of("testDay", Date.class);
    private static final ProcessVariable<String> NEXT_PHASE = ProcessVariable.of("nextPhase", String.class);

    // The engine's start asks for the sheets, so what needs the engine is fetched only when it is used.
    private final ObjectProvider<Customers> customers;
    private final ObjectProvider<Sheets> sheets;
    private final ObjectProvider<Staff> staff;
    private final ObjectProvider<OpenWork> openWork;
    private final ObjectProvider<HealthProcess> process;
    private final ObjectProvider<HealthPhases> phases;
    private final ObjectProvider<ExpertQuestions> questions;
    private final ObjectProvider<CallsPerWeek> callsPerWeek;
    private final ApplicationEventPublisher events;
    private final CompanyZone zone;
    private final Clock clock;

    HealthProgrammeSheet(
            ObjectProvider<Customers> customers,
            ObjectProvider<Sheets> sheets,
            ObjectProvider<Staff> staff,
            ObjectProvider<OpenWork> openWork,
            ObjectProvider<HealthProcess> process,
            ObjectProvider<HealthPhases> phases,
            ObjectProvider<ExpertQuestions> questions,
            ObjectProvider<CallsPerWeek> callsPerWeek,
            ApplicationEventPublisher events,
            CompanyZone zone,
            Clock clock) {
        this.customers = customers;
        this.sheets = sheets;
        this.staff = staff;
        this.openWork = openWork;
        this.process = process;
        this.phases = phases;
        this.questions = questions;
        this.callsPerWeek = callsPerWeek;
        this.events = events;
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String numberPrefix() {
        return "H";
    }

    @Override
    public String process() {
        return "HealthProgramme";
    }

    @Override
    public String startForm() {
        return START;
    }

    @Override
    public Set<String> startedBy() {
        return Set.of(Groups.HEALTH);
    }

    @Override
    public Set<String> advisedBy() {
        return Set.of(Groups.EXPERT);
    }

    @Override
    @Rule({"H1", "H2", "H3", "H4"})
    public List<Step> steps() {
        return List.of(
                Step.owed(CALL, SERVICE_RECORD, "H2")
                        .orAnyTime("Message_CallMade")
                        .byNumber(),
                Step.owed(VISIT, "home-visit", "H3").orAnyTime("Message_HomeVisitMade"),
                Step.ofAdviser(SET_TEST_DATE, "test-date"),
                Step.ofAdviser(ASSESS, "assess-effect"),
                Step.noted(ASK, "ask-expert"),
                Step.ofAdviser(ANSWER, "answer-question"),
                Step.ofOwner(PASS_ON, "pass-on-answer"),
                Step.ofAdviser(GIVE_TEST_RESULT, "test-result").orAnyTime("Message_TestResult"),
                Step.told(BACK, "back-to-adjustment"),
                Step.told(LEAVE, "leave-programme"));
    }

    @Override
    public List<String> facets() {
        return List.of(ASSESSMENT);
    }

    /** The customer is called and visited meanwhile. */
    @Override
    public Set<String> refersTo(Step step) {
        return switch (step.id()) {
            case ANSWER -> Set.of(ASK);
            case PASS_ON -> Set.of(ANSWER);
            default -> Set.of();
        };
    }

    @Override
    public Set<String> readByCode() {
        return Set.of(
                "name",
                "phone",
                "address",
                "consentOn",
                WAY,
                "healthQuestion",
                "adjustmentWanted",
                TEST_ON,
                ASSESSMENT);
    }

    @Override
    public Set<ProcessVariable<?>> variables() {
        return Set.of(CALLS_OWED, WEEK_ENDS, NEXT_PHASE, TEST_DAY);
    }

    @Override
    public boolean tendsCustomer() {
        return true;
    }

    @Override
    public boolean isErasable() {
        return true;
    }

    @Override
    @Rule("H2")
    public List<Problem> problems(String form, Map<String, Object> values) {
        return switch (form) {
            case START -> NewCustomer.problems(values);
            case SERVICE_RECORD ->
                isBlank(values.get("relationship")) && isBlank(values.get("planKept"))
                        ? List.of(Problem.of("relationship", "health.relationship-or-plan"))
                        : List.of();
            default -> List.of();
        };
    }

    private static boolean isBlank(@Nullable Object answer) {
        return !(answer instanceof String text) || text.isBlank();
    }

    @Override
    @Rule("H1")
    public Optional<UUID> customer(FormValues start, String owner, String by, Instant at) {
        return Optional.of(customers
                .getObject()
                .register(NewCustomer.of(start.text("name"), start.text("phone"), start.text("address")), owner, by, at)
                .id());
    }

    @Override
    @Rule("H2")
    public Quota quota(SheetCase programme, Step step) {
        return callsPerWeek.getObject().of(phaseOf(programme));
    }

    private Phase phaseOf(SheetCase programme) {
        return phases.getObject()
                .current(programme.id())
                .map(HealthPhases.Stretch::phase)
                .orElse(Phase.ADJUSTMENT);
    }

    @Override
    @Rule("H1")
    public boolean admits(SheetCase programme, Step step) {
        return !step.id().equals(BACK) || phaseOf(programme) == Phase.MAINTENANCE;
    }

    @Override
    @Rule("H1")
    public Outcome review(SheetCase programme, String activity, List<SheetEntry> earlier) {
        return switch (activity) {
            case "ServiceTask_BeginWeek" -> {
                sheets.getObject().beginQuota(programme.id(), CALL, clock.instant());
                yield Outcome.NOTHING;
            }
            case "ServiceTask_ReviewVerdict" ->
                Outcome.NOTHING.with(NEXT_PHASE, nextPhase(earlier).code());
            default -> {
                phases.getObject().begin(programme.id(), Phase.beginningAt(activity), clock.instant());
                yield Outcome.NOTHING;
            }
        };
    }

    /** By the panel's last verdict, unless the customer went back since. */
    @Rule("H1")
    private static Phase nextPhase(List<SheetEntry> entries) {
        return entries.stream()
                        .filter(entry -> Set.of(ASSESS, BACK).contains(entry.step()))
                        .reduce((before, after) -> after)
                        .filter(last -> says(last.answers(), ASSESSMENT, "maintenance"))
                        .isPresent()
                ? Phase.MAINTENANCE
                : Phase.ADJUSTMENT;
    }

    /** Once there are enough calls, the week is settled, and its rest is waited for. */
    @Rule("H2")
    private Outcome called(SheetCase programme, SheetEntry entry) {
        int made = sheets.getObject().countedSoFar(programme.id(), CALL);
        if (made < callsPerWeek.getObject().of(phaseOf(programme)).least()) {
            return Outcome.NOTHING.with(CALLS_OWED, true);
        }
        Instant ends = openWork.getObject()
                .timersOf(Set.of(programme.id().toString()), "Deadline_CallCustomer")
                .getOrDefault(programme.id().toString(), entry.writtenAt());
        sheets.getObject().settleQuota(programme.id(), CALL, ends, entry.writtenAt());
        return Outcome.NOTHING.with(CALLS_OWED, false).with(WEEK_ENDS, Date.from(ends));
    }

    @Override
    @Rule({"H1", "H3", "H4", "H5"})
    public Outcome record(SheetCase programme, SheetEntry entry, List<SheetEntry> earlier) {
        Answers told = entry.answers();
        return switch (entry.step()) {
            case CALL -> {
                if (says(told, WAY, GROUP_EVENT) && phaseOf(programme) != Phase.MAINTENANCE) {
                    throw Refusal.invalid(WAY, "health.event-in-maintenance");
                }
                if (told.text("healthQuestion")
                        .filter(question -> !question.isBlank())
                        .isPresent()) {
                    asked(programme, entry);
                }
                yield called(programme, entry);
            }
            case VISIT -> {
                if (says(told, "adjustmentWanted", "yes")) {
                    asked(programme, entry);
                }
                yield Outcome.NOTHING;
            }
            case ASK -> {
                asked(programme, entry);
                yield Outcome.NOTHING;
            }
            case SET_TEST_DATE -> {
                tell(programme.owner(), "health-test-date", programme, entry);
                yield Outcome.NOTHING.with(
                        TEST_DAY,
                        Date.from(Objects.requireNonNull(told.dayOrNull(TEST_ON))
                                .atStartOfDay(zone.zone())
                                .toInstant()));
            }
            case GIVE_TEST_RESULT -> {
                tell(programme.owner(), "health-test-result", programme, entry);
                yield Outcome.NOTHING;
            }
            case ASSESS -> {
                if (isOpen(programme, SET_TEST_DATE)) {
                    throw Refusal.conflict("health.test-date-first");
                }
                yield Outcome.NOTHING;
            }
            case ANSWER -> {
                questions.getObject().answered(programme.id(), entry.number());
                yield Outcome.NOTHING;
            }
            case PASS_ON -> {
                questions.getObject().passedOn(programme.id(), entry.number());
                yield Outcome.NOTHING;
            }
            case BACK -> {
                tell(programme.adviser(), "health-back", programme, entry);
                yield Outcome.NOTHING;
            }
            default -> earlier.isEmpty() ? Outcome.NOTHING.advisedBy(expert()) : Outcome.NOTHING;
        };
    }

    private boolean isOpen(SheetCase programme, String step) {
        return openWork.getObject().ofCases(Set.of(programme.id().toString())).stream()
                .anyMatch(task -> task.step().equals(step));
    }

    private static boolean says(Answers told, String key, String answer) {
        return told.text(key).filter(answer::equals).isPresent();
    }

    @Rule("H4")
    private void asked(SheetCase programme, SheetEntry entry) {
        questions.getObject().asked(programme.id(), entry.number());
        process.getObject().questionHeard(programme.id());
    }

    /** Nobody is told what they wrote themselves. */
    private void tell(@Nullable String person, String kind, SheetCase programme, SheetEntry entry) {
        if (person != null && !person.equals(entry.writtenBy())) {
            events.publishEvent(new Notice(
                    kind + ":" + entry.id(),
                    person,
                    kind,
                    Map.of("case", programme.number(), "by", entry.writtenBy()),
                    programme.path(),
                    entry.writtenAt()));
        }
    }

    /** The one with the fewest open programmes. */
    private String expert() {
        return staff.getObject().members(Groups.EXPERT).stream()
                .min(Comparator.comparing((String member) ->
                                sheets.getObject().advisedBy(member).size())
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow(() -> Refusal.conflict("health.no-expert"));
    }

    @Override
    @Rule({"H2", "H5"})
    public Map<String, String> draft(SheetCase programme, Step step, List<SheetEntry> earlier) {
        if (!step.id().equals(CALL)) {
            return Map.of();
        }
        Map<String, String> event = phaseOf(programme) == Phase.MAINTENANCE ? sameEvent(programme) : Map.of();
        return event.isEmpty() ? Map.of(WAY, PHONE) : event;
    }

    /** What the owner has just written of a group event at another customer's sheet: who else was there is written alike. */
    private Map<String, String> sameEvent(SheetCase programme) {
        List<UUID> others = sheets.getObject().inHandsOf(programme.owner()).stream()
                .filter(each -> each.sheet().equals(CODE))
                .map(SheetCase::id)
                .toList();
        List<SheetEntry> lately = new ArrayList<>(
                sheets.getObject().entriesAt(others, CALL, clock.instant().minus(SAME_EVENT)));
        lately.sort(Comparator.comparing(SheetEntry::writtenAt));
        boolean written = lately.stream()
                .anyMatch(entry -> entry.caseId().equals(programme.id()) && says(entry.answers(), WAY, GROUP_EVENT));
        var draft = new HashMap<String, String>();
        if (!written) {
            lately.stream()
                    .filter(entry -> says(entry.answers(), WAY, GROUP_EVENT))
                    .reduce((before, after) -> after)
                    .ifPresent(event -> OF_EVENT.forEach(
                            key -> Optional.ofNullable(event.answers().textOrNull(key))
                                    .ifPresent(value -> draft.put(key, value))));
        }
        return Map.copyOf(draft);
    }
}

package dev.revisit.reception;

import dev.revisit.customer.Customer;
import dev.revisit.customer.Customers;
import dev.revisit.customer.InTouch;
import dev.revisit.customer.PhoneNumber;
import dev.revisit.engine.Batch;
import dev.revisit.form.answer.Answers;
import dev.revisit.name.Names;
import dev.revisit.notification.Notice;
import dev.revisit.reception.FairTurn.Place;
import dev.revisit.reception.FairTurn.Ranking;
import dev.revisit.reception.Turns.Turn;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Superiors;
import dev.revisit.staff.Viewer;
import dev.revisit.tracking.TrackingCase;
import dev.revisit.tracking.TrackingSheets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What happens to whoever walks in (rules W). The diagram says when each of it happens; here stands what has to be true
 * for it, what is kept of it, and who is told.
 */
@Service
@Transactional
public class Receptions {

    /** The least that a reason for choosing out of turn says, in characters. */
    private static final int SHORTEST_REASON = 5;

    private static final int LONGEST_NAME = 200;

    private final ReceptionRepository receptions;
    private final ReceptionTryRepository tries;
    private final Turns turns;
    private final Customers customers;
    private final TrackingSheets sheets;
    private final Staff staff;
    private final Superiors superiors;
    private final ReceptionSettings settings;
    private final ApplicationEventPublisher events;

    Receptions(
            ReceptionRepository receptions,
            ReceptionTryRepository tries,
            Turns turns,
            Customers customers,
            TrackingSheets sheets,
            Staff staff,
            Superiors superiors,
            ReceptionSettings settings,
            ApplicationEventPublisher events) {
        this.receptions = receptions;
        this.tries = tries;
        this.turns = turns;
        this.customers = customers;
        this.sheets = sheets;
        this.staff = staff;
        this.superiors = superiors;
        this.settings = settings;
        this.events = events;
    }

    /** Who it is, as the desk's words and the phone tell. */
    public enum Answer {
        /** Has a salesperson already (rule W5). */
        KNOWN,
        /** Wants work done and belongs to nobody (rule W3). */
        NEW,
        /** Brought by a salesperson (rule W4). */
        BROUGHT,
        OTHER;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param onASheet whether somebody tracks this phone already */
    public record Registered(Reception reception, Answer answer, boolean onASheet) {}

    /** Whether the phone that a tracking sheet needs is there. */
    public enum Phone {
        /** Or what is opened needs none. */
        GIVEN,
        NONE,
        /** It turned out that somebody tracks this customer already. */
        TRACKED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Registers somebody who walks in (rule W1). The phone tells whether they are known.
     *
     * @throws Refusal for what is missing, a phone that cannot be one, and a visitor who is being received already
     */
    @Transactional(propagation = Propagation.MANDATORY)
    @Rule("W1")
    public Registered register(WalkIn told, Viewer receptionist, Instant at) {
        if (!mayReceive(receptionist)) {
            throw Refusal.forbidden("reception.desk-only");
        }
        String desk = staff.departmentOf(receptionist.userId())
                .orElseThrow(() -> Refusal.conflict("reception.no-department"));
        var problems = problems(told);
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
        boolean other = told.arrival() == Arrival.OTHER;
        @Nullable PhoneNumber phone = other ? null : phoneOf(told).orElse(null);
        Optional<Customer> tracked = phone == null ? Optional.empty() : customers.trackedBy(phone);
        @Nullable String broughtBy = told.arrival() == Arrival.BROUGHT ? salesperson(told.broughtBy()) : null;
        if (phone != null && receptions.existsByOpenPhone(phone.number())) {
            throw Refusal.conflictIn("walkInPhone", "reception.already-open");
        }
        Reception reception = opened(new Reception(
                "R-%06d".formatted(receptions.nextNumber()),
                desk,
                told,
                phone == null ? null : phone.number(),
                broughtBy,
                receptionist.userId(),
                at));
        tracked.ifPresent(customer -> reception.isOf(customer.id(), customer.owner()));
        if (other) {
            reception.end(Reception.State.NOTED, at);
        }
        return new Registered(reception, answer(told.arrival(), tracked.isPresent()), tracked.isPresent());
    }

    private Reception opened(Reception told) {
        try {
            Reception reception = receptions.save(told);
            receptions.flush();
            return reception;
        } catch (DataIntegrityViolationException secondClick) {
            throw Refusal.conflictIn("walkInPhone", "reception.already-open");
        }
    }

    public static boolean mayReceive(Viewer viewer) {
        return viewer.is(Groups.RECEPTION);
    }

    private static Answer answer(Arrival arrival, boolean tracked) {
        return switch (arrival) {
            case OTHER -> Answer.OTHER;
            case BROUGHT -> Answer.BROUGHT;
            case CUSTOMER -> tracked ? Answer.KNOWN : Answer.NEW;
        };
    }

    private static PhoneNumber phone(String written) {
        return PhoneNumber.tryParse(written).orElseThrow(() -> Refusal.invalid("walkInPhone", "phone.invalid"));
    }

    private static Optional<PhoneNumber> phoneOf(WalkIn told) {
        return Optional.ofNullable(told.phone()).flatMap(PhoneNumber::tryParse);
    }

    /** All that is wrong with what the desk tells. A known customer's name and address stand on their file. */
    @Transactional(readOnly = true)
    public List<Problem> problems(WalkIn told) {
        var problems = new ArrayList<Problem>();
        if (told.arrival() == Arrival.OTHER) {
            return problems;
        }
        Optional<PhoneNumber> phone = phoneOf(told);
        if (told.phone() != null && phone.isEmpty()) {
            problems.add(Problem.of("walkInPhone", "phone.invalid"));
        } else if (phone.isEmpty() && !told.noPhone()) {
            problems.add(Problem.of("walkInPhone", "reception.phone-or-none"));
        }
        if (told.arrival() == Arrival.CUSTOMER
                && phone.flatMap(customers::trackedBy).isEmpty()) {
            Names.problem("walkInName", Objects.requireNonNullElse(told.name(), ""), LONGEST_NAME)
                    .ifPresent(problems::add);
            if (told.address() == null) {
                problems.add(Problem.of("walkInAddress", "required"));
            }
        }
        if (told.arrival() == Arrival.BROUGHT) {
            try {
                salesperson(told.broughtBy());
            } catch (Refusal unknown) {
                problems.addAll(unknown.problems());
            }
        }
        return problems;
    }

    /** By user id or by name; the desk knows its people by name. */
    @Rule("W4")
    private String salesperson(@Nullable String nameOrId) {
        var sales = staff.members(Groups.SALES);
        if (nameOrId != null && sales.contains(nameOrId)) {
            return nameOrId;
        }
        List<String> named = staff.namesOf(sales).entrySet().stream()
                .filter(person ->
                        Names.key(person.getValue()).equals(Names.key(Objects.requireNonNullElse(nameOrId, ""))))
                .map(Map.Entry::getKey)
                .toList();
        if (named.size() > 1) {
            throw Refusal.invalid(
                    "broughtBy", "reception.salesperson-several", named.size(), String.join(", ", candidates(named)));
        }
        if (named.isEmpty()) {
            throw Refusal.invalid("broughtBy", "reception.salesperson-unknown");
        }
        return named.get(0);
    }

    /** User names, with where each works: people of one name are told apart by it. */
    private List<String> candidates(Collection<String> people) {
        return people.stream()
                .sorted()
                .map(person -> staff.departmentOf(person)
                        .map(department -> person + " (" + department + ")")
                        .orElse(person))
                .toList();
    }

    /**
     * A customer with a tracking sheet is here (rule W5): their salesperson is told.
     *
     * @param salespersonIn whether the salesperson meets them at once
     * @return the case that the visit belongs to; empty for a customer who is registered and has none yet
     */
    @Transactional(propagation = Propagation.MANDATORY)
    @Rule("W5")
    public Optional<TrackingCase> visited(UUID id, boolean salespersonIn, Instant at) {
        Reception reception = toChange(id);
        UUID customer = Objects.requireNonNull(reception.customerId(), "a known customer");
        String owner = customers.file(customer).owner();
        reception.isOf(customer, owner);
        tell(
                reception,
                salespersonIn ? "reception-visit" : "reception-visit-waiting",
                owner,
                Map.of("customer", customers.file(customer).name(), "number", reception.number()),
                at);
        if (salespersonIn) {
            reception.end(Reception.State.MET, at);
        }
        Optional<TrackingCase> open = sheets.openCaseOf(customer);
        if (open.isEmpty() && customers.trackedPhone(customer).isEmpty()) {
            throw Refusal.conflict("reception.case-ended");
        }
        if (open.isEmpty()) {
            events.publishEvent(new InTouch(customer, at));
        }
        return open;
    }

    /** Who brought somebody without a tracking sheet is told to register them (rule W4). */
    @Transactional(propagation = Propagation.MANDATORY)
    @Rule("W4")
    public void toldToRegister(UUID id, Instant at) {
        Reception reception = toChange(id);
        tell(
                reception,
                "reception-register",
                Objects.requireNonNull(reception.broughtBy()),
                Map.of("customer", nameOf(reception), "number", reception.number()),
                at);
        reception.end(Reception.State.TOLD_TO_REGISTER, at);
    }

    /** A try to bring customer and salesperson together (rule W2); unless it was in vain, the reception ends by it. */
    @Transactional(propagation = Propagation.MANDATORY)
    @Rule("W2")
    public void tried(UUID id, CallResult result, @Nullable String note, String by, Instant at) {
        Reception reception = toChange(id);
        reception.requireOpen();
        tries.save(new ReceptionTry(id, tries.countByReceptionId(id) + 1, result, note, by, at));
        Reception.@Nullable State ends = result.ends();
        if (ends == null) {
            return;
        }
        reception.end(ends, at);
        UUID customer = Objects.requireNonNull(reception.customerId(), "a known customer");
        String salesperson = Objects.requireNonNull(reception.salesperson());
        events.publishEvent(new Reception.Ended(customer, reception.number(), ends, salesperson, at, by));
        if (ends != Reception.State.MET) {
            tell(
                    reception,
                    "reception-" + ends.code(),
                    salesperson,
                    Map.of("customer", customers.file(customer).name(), "number", reception.number()),
                    at);
        }
    }

    /** The salesperson does not come (rule W2): whoever decides about their work is told. */
    @Transactional(propagation = Propagation.MANDATORY)
    @Rule("W2")
    public void dragsOn(UUID id, Instant at) {
        Reception reception = toChange(id);
        UUID customer = Objects.requireNonNull(reception.customerId(), "a known customer");
        String salesperson = Objects.requireNonNull(reception.salesperson());
        events.publishEvent(
                new Reception.DragsOn(customer, id, reception.number(), salesperson, tries.countByReceptionId(id), at));
    }

    /** What a new customer wants done; then whose turn it is (rule W3), for whoever decides about the desk's work. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void proposed(UUID id, Answers wishes, Instant at) {
        Reception reception = toChange(id);
        reception.wants(wishes);
        turns.keepRanking(id, Turns.PROPOSED, turns.ranking(reception.desk(), at));
        superiors
                .of(reception.receptionist())
                .ifPresent(superior -> tell(
                        reception,
                        "reception-to-assign",
                        superior,
                        Map.of("customer", nameOf(reception), "number", reception.number()),
                        at));
    }

    /**
     * Who takes a new customer (rule W3). One who turns out to be somebody's already is no turn of anybody.
     *
     * @param overruling why it is not the one whose turn it is; owed then, 5 characters or more
     * @return whether a tracking sheet can be opened
     * @throws Refusal for somebody who is away, and without a reason when it is somebody else's turn
     */
    @Transactional(propagation = Propagation.MANDATORY)
    @Rule("W3")
    public Phone assign(UUID id, String salesperson, @Nullable String overruling, String by, Instant at) {
        // First the reception, then the turn: a turn is asked for by whoever has a reception in hand.
        Reception reception = toChange(id);
        Ranking ranking = turns.next(reception.desk(), at);
        reception.requireOpen();
        Optional<Customer> tracked = Optional.ofNullable(reception.phone())
                .flatMap(PhoneNumber::tryParse)
                .flatMap(customers::trackedBy);
        if (tracked.isPresent()) {
            reception.isOf(tracked.get().id(), tracked.get().owner());
            return Phone.TRACKED;
        }
        Place fair = ranking.fair().orElseThrow(() -> Refusal.conflict("reception.everybody-away"));
        if (!ranking.has(salesperson)) {
            throw Refusal.invalid("salesperson", "reception.salesperson-away");
        }
        boolean outOfTurn = !fair.person().equals(salesperson);
        if (outOfTurn && characters(overruling) < SHORTEST_REASON) {
            throw Refusal.invalid(
                    "overruling",
                    "reception.turn-of",
                    staff.nameOf(fair.person()),
                    fair.turns(),
                    fair.openCustomers(),
                    SHORTEST_REASON);
        }
        turns.keepRanking(id, Turns.DECIDED, ranking);
        turns.taken(reception, new Turn(salesperson, fair.person(), outOfTurn ? overruling : null, by, at));
        reception.assignTo(salesperson);
        tell(
                reception,
                "reception-assigned",
                salesperson,
                Map.of("customer", nameOf(reception), "number", reception.number()),
                at);
        return reception.phone() == null && settings.opensTrackingSheet() ? Phone.NONE : Phone.GIVEN;
    }

    private static long characters(@Nullable String text) {
        return text == null
                ? 0
                : text.codePoints().filter(c -> !Character.isWhitespace(c)).count();
    }

    /** The salesperson asked for the phone number that the desk did not get (rule W1). */
    @Transactional(propagation = Propagation.MANDATORY)
    @Rule("W1")
    public Phone phoneAnswered(UUID id, @Nullable String phone, @Nullable String whyNot, Instant at) {
        Reception reception = toChange(id);
        if (phone != null) {
            reception.gave(phone(phone).number());
            return Phone.GIVEN;
        }
        reception.wouldNotGive(Objects.requireNonNullElse(whyNot, ""), at);
        return Phone.NONE;
    }

    /**
     * A new customer has a sheet of their own, and belongs to whoever they were assigned to (rule W3).
     *
     * @param customer null for a visitor without a phone, of whom there is a sheet all the same (rule V1)
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tracked(UUID id, @Nullable UUID customer, Instant at) {
        Reception reception = toChange(id);
        reception.tracked(customer, at);
        if (customer == null) {
            return;
        }
        Turn turn = turns.of(id).orElseThrow();
        events.publishEvent(new Reception.Assigned(
                customer, reception.number(), turn.person(), turn.outOfTurn(), turn.decidedAt(), turn.decidedBy()));
    }

    /** Whoever has this step in hand is reminded that it is past its due time. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reminded(UUID id, String step, Instant dueAt, Instant at) {
        Reception reception = toChange(id);
        Optional<String> person =
                step.equals(ReceptionSteps.ASSIGN) ? superiors.of(reception.receptionist()) : inHandOf(reception, step);
        person.ifPresent(each -> events.publishEvent(new Notice(
                "reception-reminder:" + id + ":" + step + ":" + dueAt,
                each,
                "reception-reminder",
                Map.of("number", reception.number(), "step", step),
                "/receptions/" + id,
                at)));
    }

    /** Whose a step is, besides what the superior decides. */
    @Transactional(readOnly = true)
    public Optional<String> inHandOf(UUID id, String step) {
        return receptions.findById(id).flatMap(reception -> inHandOf(reception, step));
    }

    private static Optional<String> inHandOf(Reception reception, String step) {
        if (ReceptionSteps.OF_THE_DESK.contains(step)) {
            return Optional.of(reception.receptionist());
        }
        return step.equals(ReceptionSteps.PHONE) ? Optional.ofNullable(reception.salesperson()) : Optional.empty();
    }

    private void tell(Reception reception, String kind, String to, Map<String, String> details, Instant at) {
        events.publishEvent(
                new Notice(kind + ":" + reception.id(), to, kind, details, "/receptions/" + reception.id(), at));
    }

    /** How a visitor is called in notices and lists: the customer's name, else what the desk wrote. */
    private String nameOf(Reception reception) {
        return names(List.of(reception)).getOrDefault(reception.id(), "");
    }

    /** What to call the visitors; nothing for those whose name nobody asked. */
    @Transactional(readOnly = true)
    public Map<UUID, String> names(Collection<Reception> several) {
        Map<UUID, Customer> files = customers.files(several.stream()
                .flatMap(reception -> Optional.ofNullable(reception.customerId()).stream())
                .collect(Collectors.toSet()));
        return several.stream().collect(Collectors.toMap(Reception::id, reception -> {
            @Nullable UUID customer = reception.customerId();
            @Nullable Customer file = customer == null ? null : files.get(customer);
            return file == null ? Objects.requireNonNullElse(reception.name(), "") : file.name();
        }));
    }

    /** Whoever changes anything of it comes after whoever does already (ADR 0030). */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(UUID receptionId) {
        receptions.findToChange(receptionId);
    }

    private Reception toChange(UUID id) {
        return receptions.findToChange(id).orElseThrow(() -> Refusal.notFound("reception.unknown"));
    }

    @Transactional(readOnly = true)
    public Reception theReception(UUID id) {
        return receptions.findById(id).orElseThrow(() -> Refusal.notFound("reception.unknown"));
    }

    @Transactional(readOnly = true)
    public Map<UUID, Reception> theReceptions(Collection<UUID> ids) {
        return Batch.each(ids, receptions::findByIdIn).stream()
                .collect(Collectors.toMap(Reception::id, found -> found));
    }

    /** The tries to reach the salesperson, the first one first. */
    @Transactional(readOnly = true)
    public List<ReceptionTry> triesOf(UUID id) {
        return tries.findByReceptionIdOrderByNo(id);
    }

    /** How often it was tried in each of these receptions. */
    @Transactional(readOnly = true)
    public Map<UUID, Long> countTries(Collection<UUID> ids) {
        return Batch.each(ids, tries::findByReceptionIdInOrderByNo).stream()
                .collect(Collectors.groupingBy(ReceptionTry::receptionId, Collectors.counting()));
    }

    /**
     * A reception, for those who may see it: the desk, who leads it or decides for it, and whoever receives the visitor.
     *
     * @throws Refusal (not found) for everybody else too
     */
    @Transactional(readOnly = true)
    public Reception visible(UUID id, Viewer viewer) {
        return receptions
                .findById(id)
                .filter(reception -> sees(viewer, reception))
                .orElseThrow(() -> Refusal.notFound("reception.unknown"));
    }

    private boolean sees(Viewer viewer, Reception reception) {
        String me = viewer.userId();
        return viewer.seesEveryone()
                || me.equals(reception.salesperson())
                || me.equals(reception.broughtBy())
                || worksAt(viewer, reception.desk())
                || mayTakeOver(viewer, reception)
                || superiors.of(reception.receptionist()).filter(me::equals).isPresent();
    }

    /** Whether the viewer leads the desk or the customer's salesperson, and may receive the customer instead (rule W2). */
    @Transactional(readOnly = true)
    public boolean mayTakeOver(Viewer viewer, Reception reception) {
        @Nullable String salesperson = reception.salesperson();
        return viewer.seesEveryone()
                || staff.departmentsLedBy(viewer.userId()).contains(reception.desk())
                || (salesperson != null && viewer.isAbove(salesperson));
    }

    /** Whether the viewer is a receptionist of this desk. */
    @Transactional(readOnly = true)
    public boolean worksAt(Viewer viewer, String desk) {
        return mayReceive(viewer)
                && staff.departmentOf(viewer.userId()).filter(desk::equals).isPresent();
    }

    /** The open receptions that are somebody's, at the desk or on the shop floor. */
    @Transactional(readOnly = true)
    public List<Reception> openOf(String person) {
        return receptions.openOf(person);
    }

    /** Gives an open reception to somebody else (rule M4). Told twice, it went the first time. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void handOver(UUID id, String from, String to) {
        toChange(id).handOver(from, to);
    }
}

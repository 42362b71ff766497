package dev.revisit.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.revisit.api.Cursor;
import dev.revisit.api.Page;
import dev.revisit.customer.Customers;
import dev.revisit.customer.TendedCustomers;
import dev.revisit.engine.Batch;
import dev.revisit.engine.InsertOnce;
import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.form.FormValues;
import dev.revisit.notification.Notice;
import dev.revisit.obligation.ObligationCounted;
import dev.revisit.obligation.ObligationMet;
import dev.revisit.obligation.ObligationMissed;
import dev.revisit.obligation.WorkRejected;
import dev.revisit.refusal.Refusal;
import dev.revisit.request.RequestCache;
import dev.revisit.rule.Rule;
import dev.revisit.staff.Superiors;
import dev.revisit.staff.Viewer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The cases of all sheets: what is written in them, what is missed, whose they are. The diagrams say when each of it
 * happens, each {@link Sheet} what follows from an entry.
 */
@Service
@Transactional
public class Sheets implements TendedCustomers {

    private static final String ENTRIES = "sheet-entries";

    private final ObjectProvider<Sheet> sheets;
    private final SheetCaseRepository cases;
    private final SheetEntryRepository entries;
    private final SheetEntryCorrectionRepository corrections;
    private final Customers customers;
    private final Superiors superiors;
    private final SheetSettings settings;
    private final CompanyZone zone;
    private final JdbcClient database;
    private final InsertOnce insertOnce;
    private final SheetQuotas quotas;
    private final ApplicationEventPublisher events;

    Sheets(
            ObjectProvider<Sheet> sheets,
            SheetCaseRepository cases,
            SheetEntryRepository entries,
            SheetEntryCorrectionRepository corrections,
            Customers customers,
            Superiors superiors,
            SheetSettings settings,
            CompanyZone zone,
            JdbcClient database,
            InsertOnce insertOnce,
            SheetQuotas quotas,
            ApplicationEventPublisher events) {
        this.sheets = sheets;
        this.cases = cases;
        this.entries = entries;
        this.corrections = corrections;
        this.customers = customers;
        this.superiors = superiors;
        this.settings = settings;
        this.zone = zone;
        this.database = database;
        this.insertOnce = insertOnce;
        this.quotas = quotas;
        this.events = events;
    }

    /** All sheets there are. */
    public Stream<Sheet> all() {
        return sheets.orderedStream();
    }

    /** @throws Refusal (not found) */
    public Sheet sheet(String code) {
        return all().filter(sheet -> sheet.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("sheets.unknown"));
    }

    /** @throws IllegalArgumentException for a diagram that is no sheet's */
    public Sheet ofProcess(String process) {
        return all().filter(sheet -> sheet.process().equals(process))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(process + " is no sheet's diagram"));
    }

    /** Whether somebody may open a case of a sheet. */
    public static boolean mayOpen(Sheet sheet, Viewer viewer) {
        return sheet.startedBy().stream().anyMatch(viewer::is);
    }

    /** @throws Refusal (forbidden) for whoever may not open a case of a sheet */
    public static void requireMayOpen(Sheet sheet, Viewer viewer) {
        if (!mayOpen(sheet, viewer)) {
            throw Refusal.forbidden("sheets.not-yours-to-open");
        }
    }

    /** What was written on, and what follows from it. */
    public record Written(SheetCase sheetCase, Sheet.Outcome outcome) {}

    /**
     * Opens a case; the start form's answers are entry no. 1.
     *
     * @param step id of the start event
     * @param owner user id of whoever has it from now on
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Written open(Sheet sheet, String step, FormValues start, String owner, String by, Instant at) {
        @Nullable UUID customer = sheet.customer(start, owner, by, at).orElse(null);
        if (customer != null && sheet.tendsCustomer()) {
            customers.track(customer, by, at);
        }
        @Nullable String title = sheet.title(start).orElse(null);
        var opened = new SheetCase(sheet.code(), nextNumber(sheet), customer, title, owner, by, at);
        if (customer == null) {
            sheet.account(start).ifPresent(opened::aboutAccount);
        }
        cases.save(opened);
        // What is written past JPA refers to it.
        cases.flush();
        happened(opened, "sheet-opened", at, by, false, Map.of());
        return write(opened, step, start, by, at);
    }

    /** Whoever opens a case of a sheet comes after whoever does already. */
    private String nextNumber(Sheet sheet) {
        if (countOn(sheet) == 0) {
            insertOnce.insert("insert into sheet_number (sheet, last) values (?, 0)", sheet.code());
            countOn(sheet);
        }
        long number = database.sql("select last from sheet_number where sheet = ?")
                .param(sheet.code())
                .query(Long.class)
                .single();
        return String.format(Locale.ROOT, "%s-%06d", sheet.numberPrefix(), number);
    }

    private int countOn(Sheet sheet) {
        return database.sql("update sheet_number set last = last + 1 where sheet = ?")
                .param(sheet.code())
                .update();
    }

    /**
     * An entry at a step: whoever has the step wrote it, which the engine has seen to.
     *
     * @param element id of the user task, or of the event by which an entry came in
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Written record(UUID caseId, String element, FormValues told, String by, Instant at) {
        var written = toAddTo(caseId);
        written.requireOpen();
        Sheet.Step known = sheet(written.sheet()).step(element);
        String step = known.id();
        if (known.isAtAnyTime()) {
            requireNotSaid(written, step, told, by);
        }
        Written entry = write(written, step, told, by, at);
        boolean met = known.counted() ? quotas.reachedInTime(caseId, step, at) : known.rule() != null;
        if (met) {
            events.publishEvent(new ObligationMet(written.subject(), step, at));
        } else if (known.counted()) {
            events.publishEvent(new ObligationCounted(written.subject(), step, at));
        }
        happened(written, "sheet-written", at, by, false, Map.of("step", step));
        return entry;
    }

    /** What a step does not wait for is refused the second time by nothing else: the other click of a double click. */
    private void requireNotSaid(SheetCase written, String step, FormValues told, String by) {
        entriesOf(written.id()).stream()
                .filter(entry -> entry.step().equals(step))
                .reduce((earlier, later) -> later)
                .filter(last -> last.writtenBy().equals(by)
                        && last.answers().differences(told.answers()).isEmpty())
                .ifPresent(last -> {
                    throw Refusal.conflict("sheets.already-written", last.number());
                });
    }

    /** What a step owes was done elsewhere, with nothing to write here: what it owes at or after that time is no miss. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void met(UUID caseId, String step, Instant at) {
        events.publishEvent(new ObligationMet(toAddTo(caseId).subject(), step, at));
    }

    /** From now on entries of a {@link Sheet.Step#byNumber counted} step are counted anew. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void beginQuota(UUID caseId, String step, Instant at) {
        toAddTo(caseId);
        quotas.begin(caseId, step, at);
    }

    /** How many entries of a counted step there are since {@link #beginQuota}. */
    @Transactional(readOnly = true)
    public int countedSoFar(UUID caseId, String step) {
        return quotas.soFar(caseId, step, entriesOf(caseId));
    }

    /** The time for counted entries is over: fewer than the least are one miss. Told twice, it is settled once. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void settleQuota(UUID caseId, String step, Instant dueAt, Instant at) {
        var settled = toAddTo(caseId);
        Sheet sheet = sheet(settled.sheet());
        Sheet.Quota owed = sheet.quota(settled, sheet.step(step));
        if (quotas.settle(caseId, step, owed, entriesOf(caseId), dueAt, at)) {
            missed(caseId, step, dueAt, at);
        }
    }

    /** What is still counted does not count any more, unsettled. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void dropQuota(UUID caseId, String step, Instant at) {
        toAddTo(caseId);
        quotas.drop(caseId, step, at);
    }

    /** What was owed of counted steps, the earliest first. */
    @Transactional(readOnly = true)
    public List<SheetQuotas.Row> quotasOf(UUID caseId) {
        return quotas.of(caseId);
    }

    /** What a gateway reads next ({@link Sheet#review}). */
    @Transactional(propagation = Propagation.MANDATORY)
    public Sheet.Outcome review(UUID caseId, String activity) {
        var reviewed = toAddTo(caseId);
        return sheet(reviewed.sheet()).review(reviewed, activity, entriesOf(caseId));
    }

    /** What somebody may write in a case whenever there is something to write: whoever it is for, or is above the owner. */
    public List<Sheet.Step> writableAtAnyTime(SheetCase sheetCase, Viewer viewer) {
        boolean above = viewer.isAbove(sheetCase.owner());
        return sheet(sheetCase.sheet()).steps().stream()
                .filter(step -> sheetCase.isOpen()
                        && step.isAtAnyTime()
                        && (above || viewer.userId().equals(writesAtAnyTime(sheetCase, step)))
                        && sheet(sheetCase.sheet()).admits(sheetCase, step))
                .toList();
    }

    private static @Nullable String writesAtAnyTime(SheetCase sheetCase, Sheet.Step step) {
        return step.doer() == Sheet.Doer.ADVISER ? sheetCase.adviser() : sheetCase.owner();
    }

    private Written write(SheetCase sheetCase, String step, FormValues told, String by, Instant at) {
        Sheet sheet = sheet(sheetCase.sheet());
        List<SheetEntry> earlier = entriesOf(sheetCase.id());
        var entry = entries.save(new SheetEntry(sheetCase.id(), earlier.size() + 1, step, told.answers(), by, at));
        sheet.facets().forEach(facet -> {
            Set<String> answer = entry.answers().choices(facet);
            if (!answer.isEmpty()) {
                keepFacet(sheetCase.id(), facet, answer);
            }
        });
        counted(sheet, entry, earlier).forEach((facet, value) -> keepFacet(sheetCase.id(), facet, Set.of(value)));
        Sheet.Outcome outcome = sheet.record(sheetCase, entry, earlier);
        if (outcome.customer() != null) {
            sheetCase.about(outcome.customer());
        }
        if (outcome.owner() != null) {
            sheetCase.handTo(outcome.owner());
        }
        if (outcome.adviser() != null) {
            sheetCase.advisedBy(outcome.adviser());
        }
        return new Written(sheetCase, outcome);
    }

    private static Map<String, String> counted(Sheet sheet, SheetEntry entry, List<SheetEntry> earlier) {
        Map<String, String> counted = sheet.counted(entry, earlier);
        counted.forEach((facet, value) -> {
            if (!sheet.derived().getOrDefault(facet, List.of()).contains(value)) {
                throw new IllegalArgumentException(sheet.code() + " derives no " + facet + " of " + value);
            }
        });
        return counted;
    }

    /** In the place of what the case counted under before. */
    private void keepFacet(UUID caseId, String facet, Set<String> values) {
        database.sql("delete from sheet_facet where case_id = ? and facet = ?")
                .params(caseId, facet)
                .update();
        values.forEach(each -> database.sql("insert into sheet_facet (case_id, facet, answer) values (?, ?, ?)")
                .params(caseId, facet, each)
                .update());
    }

    /** What a case counts under by all its entries; an entry was corrected. */
    private void keepFacetsAnew(Sheet sheet, UUID caseId, Set<String> changed) {
        List<SheetEntry> written = entriesOf(caseId);
        sheet.facets().stream()
                .filter(changed::contains)
                .forEach(facet -> keepFacet(
                        caseId,
                        facet,
                        written.stream()
                                .map(entry -> entry.answers().choices(facet))
                                .filter(answer -> !answer.isEmpty())
                                .reduce((earlier, later) -> later)
                                .orElse(Set.of())));
        var derived = new HashMap<String, String>();
        for (int i = 0; i < written.size(); i++) {
            derived.putAll(counted(sheet, written.get(i), written.subList(0, i)));
        }
        sheet.derived()
                .keySet()
                .forEach(facet -> keepFacet(
                        caseId,
                        facet,
                        Optional.ofNullable(derived.get(facet)).map(Set::of).orElse(Set.of())));
    }

    /** An entry was not there when it was due: whoever has the case missed it. */
    @Transactional(propagation = Propagation.MANDATORY)
    @Rule("T9")
    public void missed(UUID caseId, String step, Instant dueAt, Instant at) {
        var late = toAddTo(caseId);
        Sheet.Step owed = sheet(late.sheet()).step(step);
        @Nullable String rule = owed.rule();
        if (rule == null) {
            throw new IllegalStateException(step + " of " + late.sheet() + " owes no entry");
        }
        happened(
                late,
                "sheet-missed",
                at,
                null,
                true,
                Map.of("step", step, "due", dueAt.toString(), "person", late.owner()));
        events.publishEvent(new ObligationMissed(rule, late.subject(), step, dueAt, late.owner(), owed.perWeek(), at));
    }

    /** A step is overdue, or its time is nearly over: whoever has it is reminded. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reminded(UUID caseId, String step, Instant dueAt, Instant at) {
        var late = toAddTo(caseId);
        whoDoes(late, step).ifPresent(person -> tell(late, person, "sheet-reminder", due(step, dueAt), null, at));
    }

    /** A step has been open for too long: the superior of whoever has it is told. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void escalated(UUID caseId, String step, Instant dueAt, Instant at) {
        var late = toAddTo(caseId);
        whoDoes(late, step)
                .flatMap(superiors::of)
                .ifPresent(superior -> tell(late, superior, "sheet-escalated", due(step, dueAt), null, at));
    }

    /** User id of whoever does a step now; empty where nobody can. */
    @Transactional(readOnly = true)
    public Optional<String> whoDoes(SheetCase sheetCase, String step) {
        return switch (sheet(sheetCase.sheet()).step(step).doer()) {
            case OWNER -> Optional.of(sheetCase.owner());
            case SUPERIOR -> superiors.of(sheetCase.owner());
            case ADVISER -> Optional.ofNullable(sheetCase.adviser());
        };
    }

    /** Its diagram has come to its end. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void end(UUID caseId, Instant at) {
        var ended = toAddTo(caseId);
        ended.end(at);
        happened(ended, "sheet-ended", at, null, false, Map.of());
        @Nullable UUID customer = ended.customerId();
        if (customer != null && sheet(ended.sheet()).tendsCustomer()) {
            customers.release(customer);
        }
    }

    /** Somebody else has it from now on (rule M4); told twice, it went the first time. */
    public void handOver(UUID caseId, String from, String to, Instant at) {
        var handed = toAddTo(caseId);
        if (handed.owner().equals(from) && handed.isOpen()) {
            handed.handTo(to);
            happened(handed, "sheet-handed-over", at, null, false, Map.of("person", to));
        } else if (from.equals(handed.adviser()) && handed.isOpen()) {
            handed.advisedBy(to);
            happened(handed, "sheet-handed-over", at, null, false, Map.of("person", to));
        }
    }

    /**
     * The writer corrects their own entry, on the day of its writing (rule T9); what it said before is kept.
     *
     * @throws Refusal naming what has decided what follows, where it is another answer
     */
    public void correct(UUID entryId, FormValues better, Viewer writer, Instant at) {
        var sheetCase = toAddTo(caseOf(entryId));
        sheetCase.requireKept();
        var corrected = theEntry(entryId);
        Sheet sheet = sheet(sheetCase.sheet());
        Set<String> changed = better.answers().differences(corrected.answers());
        sheet.readByCode().stream().filter(changed::contains).findFirst().ifPresent(key -> {
            throw Refusal.invalid(key, "sheets.decided");
        });
        corrections.save(corrected.correct(
                corrections.countByEntryId(entryId) + 1, better.answers(), writer.userId(), at, zone.zone()));
        keepFacetsAnew(sheet, sheetCase.id(), changed);
        happened(
                sheetCase,
                "sheet-corrected",
                at,
                writer.userId(),
                false,
                Map.of("no", Integer.toString(corrected.number())));
    }

    /** Somebody above the writer rejects an entry as not seriously filled in, with the reason (rule T9). */
    public void reject(UUID entryId, String reason, Viewer manager, Instant at) {
        var sheetCase = toAddTo(caseOf(entryId));
        sheetCase.requireKept();
        var rejected = theEntry(entryId);
        if (!manager.isAbove(rejected.writtenBy())) {
            throw Refusal.forbidden("sheets.reject-only-team");
        }
        @Nullable String rule = ruleOf(sheetCase, rejected.step());
        if (rule == null) {
            throw Refusal.conflict("sheets.entry-not-owed");
        }
        rejected.reject(reason.strip(), manager.userId(), at, settings.rejectableFor());
        var told = Map.of("no", Integer.toString(rejected.number()), "person", rejected.writtenBy());
        happened(sheetCase, "sheet-rejected", at, manager.userId(), false, told);
        tellSuperior(sheetCase, "sheet-rejected", told, manager.userId(), at);
        events.publishEvent(new WorkRejected(
                rule,
                sheetCase.subject(),
                rejected.step(),
                "entry:" + rejected.id(),
                rejected.writtenBy(),
                reason.strip(),
                rejected.writtenAt(),
                false,
                at));
    }

    /** The rule that a missed entry at a step offends against; null where none is owed there, as at the start. */
    private @Nullable String ruleOf(SheetCase sheetCase, String task) {
        return sheet(sheetCase.sheet()).steps().stream()
                .filter(step -> step.id().equals(task))
                .findFirst()
                .map(Sheet.Step::rule)
                .orElse(null);
    }

    /** Whether the viewer may correct an entry now. */
    @Transactional(readOnly = true)
    public boolean isCorrectable(SheetEntry entry, Viewer viewer, Instant at) {
        return entry.isCorrectable(viewer.userId(), at, zone.zone());
    }

    /** Whether the viewer may reject an entry now. */
    @Transactional(readOnly = true)
    public boolean isRejectable(SheetCase sheetCase, SheetEntry entry, Viewer viewer, Instant at) {
        return viewer.isAbove(entry.writtenBy())
                && ruleOf(sheetCase, entry.step()) != null
                && entry.isRejectable(at, settings.rejectableFor());
    }

    /** Whoever changes anything of it comes after whoever does already (ADR 0030). */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(UUID caseId) {
        cases.findToAddTo(caseId);
    }

    /** @throws Refusal (not found) */
    @Transactional(readOnly = true)
    public SheetCase theCase(UUID id) {
        return cases.findById(id).orElseThrow(() -> Refusal.notFound("sheets.unknown"));
    }

    /** Those of the ids that are cases of sheets. */
    @Transactional(readOnly = true)
    public Map<UUID, SheetCase> theCases(Collection<UUID> ids) {
        return Batch.each(ids, cases::findByIdIn).stream().collect(Collectors.toMap(SheetCase::id, each -> each));
    }

    /** What somebody has in hand, the oldest first. */
    @Transactional(readOnly = true)
    public List<SheetCase> inHandsOf(String person) {
        return cases.findByOwnerAndStateOrderByOpenedAtAscIdAsc(person, SheetCase.State.OPEN);
    }

    /** In which open cases somebody is the adviser, the oldest first. */
    @Transactional(readOnly = true)
    public List<SheetCase> advisedBy(String person) {
        return cases.findByAdviserAndStateOrderByOpenedAtAscIdAsc(person, SheetCase.State.OPEN);
    }

    /** A customer's cases, the newest first. */
    @Transactional(readOnly = true)
    public List<SheetCase> ofCustomer(UUID customerId) {
        return RequestCache.onceWhileReading(
                List.of("Sheets.ofCustomer", customerId),
                () -> cases.findByCustomerIdOrderByOpenedAtDescIdDesc(customerId));
    }

    /** An account's cases, the newest first. */
    @Transactional(readOnly = true)
    public List<SheetCase> ofAccount(UUID accountId) {
        return cases.findByAccountIdOrderByOpenedAtDescIdDesc(accountId);
    }

    @Override
    @Transactional(readOnly = true)
    public boolean isTended(UUID customerId) {
        return ofCustomer(customerId).stream()
                .anyMatch(each -> each.isOpen() && sheet(each.sheet()).tendsCustomer());
    }

    @Override
    public boolean admitsOwner() {
        return true;
    }

    /** The customer whom a case is about, by its number: V-000012. */
    @Transactional(readOnly = true)
    public Optional<UUID> customerOf(String number) {
        return cases.findByNumber(number.strip().toUpperCase(Locale.ROOT))
                .flatMap(found -> Optional.ofNullable(found.customerId()));
    }

    /** What was written at a step of these cases, after a time. */
    @Transactional(readOnly = true)
    public List<SheetEntry> entriesAt(Collection<UUID> caseIds, String step, Instant after) {
        return Batch.each(caseIds, some -> entries.findByCaseIdInAndStepAndWrittenAtAfter(some, step, after));
    }

    /** @throws Refusal (not found) */
    @Transactional(readOnly = true)
    public SheetEntry theEntry(UUID id) {
        return entries.findById(id).orElseThrow(() -> Refusal.notFound("sheets.entry-unknown"));
    }

    /** @throws Refusal (not found) */
    @Transactional(readOnly = true)
    public SheetEntry theEntry(UUID caseId, int number) {
        return entries.findByCaseIdAndNumber(caseId, number)
                .orElseThrow(() -> Refusal.notFound("sheets.entry-unknown"));
    }

    /** A case's entries, the first one leading. */
    @Transactional(readOnly = true)
    public List<SheetEntry> entriesOf(UUID caseId) {
        return entries.findByCaseIdOrderByNumber(caseId);
    }

    /**
     * One page of a case's entries, the newest first.
     *
     * @param after {@code next} of the page before; null for the first
     * @throws Refusal naming {@code after} or {@code size}
     */
    @Transactional(readOnly = true)
    public Page<SheetEntry> entriesOf(UUID caseId, @Nullable String after, int size) {
        var end = Cursor.read(after, ENTRIES, 1);
        return Page.of(
                entries.findByCaseIdAndNumberLessThanOrderByNumberDesc(
                        caseId, end == null ? Integer.MAX_VALUE : end.number(0), Limit.of(Page.size(size) + 1)),
                size,
                last -> Cursor.of(ENTRIES, Integer.toString(last.number())));
    }

    /** {@code after} of the page that an entry leads; empty where it stands on the first page of that size. */
    @Transactional(readOnly = true)
    public Optional<String> pageOf(UUID entryId, int size) {
        return entries.findById(entryId)
                .filter(entry -> countEntries(entry.caseId()) - entry.number() >= size)
                .map(entry ->
                        Cursor.of(ENTRIES, Integer.toString(entry.number() + 1)).asText());
    }

    /** How many entries a case has. */
    @Transactional(readOnly = true)
    public long countEntries(UUID caseId) {
        return entries.countByCaseId(caseId);
    }

    /**
     * What is shown with the form of a step: what it refers to, else what was written last.
     *
     * @param element id of the user task or of the entry
     */
    @Transactional(readOnly = true)
    public SheetEntry shownAt(SheetCase sheetCase, String element) {
        Sheet sheet = sheet(sheetCase.sheet());
        return sheet.steps().stream()
                .filter(step -> step.id().equals(element))
                .map(sheet::refersTo)
                .filter(steps -> !steps.isEmpty())
                .findFirst()
                .flatMap(steps -> entries.findFirstByCaseIdAndStepInOrderByNumberDesc(sheetCase.id(), steps))
                .orElseGet(() -> lastEntryOf(sheetCase.id()));
    }

    /** What was written last. */
    @Transactional(readOnly = true)
    public SheetEntry lastEntryOf(UUID caseId) {
        return entries.findFirstByCaseIdOrderByNumberDesc(caseId)
                .orElseThrow(() -> Refusal.notFound("sheets.entry-unknown"));
    }

    /** What entries said before they were corrected, by the entry's id. */
    @Transactional(readOnly = true)
    public Map<UUID, List<SheetEntryCorrection>> correctionsOf(Collection<SheetEntry> written) {
        var found = new HashMap<UUID, List<SheetEntryCorrection>>();
        Batch.each(written.stream().map(SheetEntry::id).toList(), corrections::findByEntryIdInOrderByNo)
                .forEach(correction -> found.computeIfAbsent(correction.entryId(), id -> new ArrayList<>())
                        .add(correction));
        return found;
    }

    /** What a step's form is shown with, under its keys: what it was told last in this case, or a draft. */
    @Transactional(readOnly = true)
    public Map<String, JsonNode> shownWith(SheetCase sheetCase, Sheet.Step step) {
        Sheet sheet = sheet(sheetCase.sheet());
        List<SheetEntry> written = entriesOf(sheetCase.id());
        if (!step.revises()) {
            var draft = new HashMap<String, JsonNode>();
            sheet.draft(sheetCase, step, written).forEach((key, text) -> draft.put(key, TextNode.valueOf(text)));
            return draft;
        }
        Set<String> sameForm = sheet.steps().stream()
                .filter(other -> other.form().equals(step.form()))
                .map(Sheet.Step::id)
                .collect(Collectors.toSet());
        return written.stream()
                .filter(entry -> sameForm.contains(entry.step()))
                .reduce((earlier, later) -> later)
                .map(last -> last.answers().byKey())
                .orElse(Map.of());
    }

    private UUID caseOf(UUID entryId) {
        return entries.findCaseIdById(entryId).orElseThrow(() -> Refusal.notFound("sheets.entry-unknown"));
    }

    private SheetCase toAddTo(UUID caseId) {
        return cases.findToAddTo(caseId).orElseThrow(() -> Refusal.notFound("sheets.unknown"));
    }

    /**
     * Goes on the customer's history, of which managers are told; of a case without a customer, whoever decides about the
     * owner's work is told here.
     */
    private void happened(
            SheetCase sheetCase,
            String kind,
            Instant at,
            @Nullable String by,
            boolean forManager,
            Map<String, String> told) {
        @Nullable UUID customer = sheetCase.customerId();
        if (customer != null) {
            events.publishEvent(SheetEvent.of(sheetCase, customer, kind, at, by, forManager, told));
        } else if (forManager) {
            tellSuperior(sheetCase, kind, told, by, at);
        }
    }

    private void tellSuperior(
            SheetCase sheetCase, String kind, Map<String, String> told, @Nullable String by, Instant at) {
        superiors
                .of(sheetCase.owner())
                // Nobody is told what they did themselves.
                .filter(superior -> !superior.equals(by))
                .ifPresent(superior -> tell(sheetCase, superior, kind, told, by, at));
    }

    private static Map<String, String> due(String step, Instant dueAt) {
        return Map.of("step", step, "due", dueAt.toString());
    }

    private void tell(
            SheetCase sheetCase, String to, String kind, Map<String, String> told, @Nullable String by, Instant at) {
        var details = new HashMap<>(told);
        details.put("sheet", sheetCase.sheet());
        details.put("case", sheetCase.number());
        if (by != null) {
            details.put("by", by);
        }
        events.publishEvent(new Notice(
                kind + ":" + sheetCase.id() + ":" + new TreeMap<>(told), to, kind, details, sheetCase.path(), at));
    }
}

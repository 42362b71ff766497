package dev.revisit.competition;

import dev.revisit.api.Cursor;
import dev.revisit.api.Page;
import dev.revisit.customer.Customers;
import dev.revisit.form.FormRules;
import dev.revisit.form.FormSchema;
import dev.revisit.form.FormValues;
import dev.revisit.form.Forms;
import dev.revisit.form.answer.FormDefinitions;
import dev.revisit.name.NameSearch;
import dev.revisit.name.Names;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewer;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Strengths and weaknesses of competing brands, collected by everybody who sells, for everybody who sells (rule A4). */
@Service
@Transactional
public class CompetitorNotes implements FormRules {

    private static final String LIST = "competitor-notes";
    /** Of what is looked for, in characters. */
    public static final int LONGEST_SEARCH = 200;

    /** How many brands can be chosen, and are looked for of one customer. */
    private static final int BRANDS = 200;

    private static final int OFFERED = 20;

    private static final String CORRECTIONS = "competitor-note-corrections";

    /** Brands that somebody wrote of in a customer's records. */
    private static final String NAMED = "select n.brand from competitor_note n where n.no in"
            + " (select max(l.no) from competitor_note l group by l.brand_key)"
            + " and exists (select 1 from tracking_case k join tracking_record r on r.case_id = k.id"
            + " where k.customer_id = :customer and position(lower(n.brand) in lower(r.summary)) > 0)"
            + " order by n.brand_key fetch first :n rows only";

    private final CompetitorNoteRepository notes;
    private final CompetitorNoteCorrectionRepository corrections;
    private final Customers customers;
    private final FormDefinitions definitions;
    private final Forms forms;
    private final JdbcClient database;
    private final Clock clock;

    CompetitorNotes(
            CompetitorNoteRepository notes,
            CompetitorNoteCorrectionRepository corrections,
            Customers customers,
            FormDefinitions definitions,
            Forms forms,
            JdbcClient database,
            Clock clock) {
        this.notes = notes;
        this.corrections = corrections;
        this.customers = customers;
        this.definitions = definitions;
        this.forms = forms;
        this.database = database;
        this.clock = clock;
    }

    /**
     * What somebody looks for.
     *
     * @param text a part of brand, product, strength, weakness or place; null or blank for all
     * @param brand null for all
     * @param source a code of the form; null for all
     * @param customer only brands that this customer's records name; null for all
     */
    public record Search(
            @Nullable String text,
            @Nullable String brand,
            @Nullable String source,
            @Nullable UUID customer) {}

    /** Salespeople and those who lead write and read them. */
    public static boolean areOpenTo(Viewer viewer) {
        return viewer.is(Groups.SALES) || viewer.leads() || viewer.supervises();
    }

    private static void require(Viewer viewer) {
        if (!areOpenTo(viewer)) {
            throw Refusal.forbidden("competitor.sales-only");
        }
    }

    public FormSchema form() {
        return forms.newest(CompetitorNote.FORM);
    }

    /** A strength or a weakness, or nothing was seen. */
    @Override
    public List<Problem> problems(String form, Map<String, Object> values) {
        return form.equals(CompetitorNote.FORM) && values.get("strength") == null && values.get("weakness") == null
                ? List.of(Problem.of("strength", "competitor.neither"))
                : List.of();
    }

    /**
     * Keeps what somebody saw.
     *
     * @throws Refusal with all that is wrong
     */
    @Rule("A4")
    public CompetitorNote write(Map<String, ?> told, Viewer by) {
        require(by);
        return notes.save(
                new CompetitorNote(notes.nextNumber(), forms.check(form(), told), by.userId(), clock.instant()));
    }

    /** Whether somebody may correct it: its writer, and whoever is above them. */
    public static boolean isCorrectedBy(Viewer viewer, CompetitorNote note) {
        return note.seenBy().equals(viewer.userId()) || viewer.isAbove(note.seenBy());
    }

    /**
     * Puts right what somebody saw; what it said before stays. What changes nothing is no correction.
     *
     * @throws Refusal with all that is wrong
     */
    @Rule("A4")
    public CompetitorNote correct(UUID id, Map<String, ?> told, Viewer by) {
        require(by);
        CompetitorNote note = notes.findToChange(id).orElseThrow(() -> Refusal.notFound("competitor.unknown"));
        if (!isCorrectedBy(by, note)) {
            throw Refusal.forbidden("competitor.not-yours");
        }
        FormValues checked = forms.check(form(), told);
        FormSchema written = definitions.of(note.answers());
        Map<String, Object> earlier = note.values(written);
        if (!checked.values().equals(earlier)) {
            note.correct(checked);
            corrections.save(new CompetitorNoteCorrection(
                    id, note.corrections(), new FormValues(written, earlier).answers(), by.userId(), clock.instant()));
        }
        return note;
    }

    /** What a note says, as the form that corrects it is shown with. */
    public Map<String, Object> values(CompetitorNote note) {
        return note.values(form());
    }

    /**
     * What a note said before, one page, the latest first.
     *
     * @param after {@code next} of the page before; null for the first
     */
    @Transactional(readOnly = true)
    public Page<CompetitorNoteCorrection> corrections(UUID id, Viewer viewer, @Nullable String after, int size) {
        CompetitorNote note = note(id, viewer);
        int atMost = Page.size(size);
        var end = Cursor.read(after, CORRECTIONS, 1);
        return Page.of(
                corrections.findByNoteIdAndCorrectionNoLessThanOrderByCorrectionNoDesc(
                        note.id(), end == null ? Integer.MAX_VALUE : end.number(0), Limit.of(atMost + 1)),
                atMost,
                last -> Cursor.of(CORRECTIONS, Integer.toString(last.correctionNo())));
    }

    /** @throws Refusal (not found) */
    @Transactional(readOnly = true)
    public CompetitorNote note(UUID id, Viewer viewer) {
        require(viewer);
        return notes.findById(id).orElseThrow(() -> Refusal.notFound("competitor.unknown"));
    }

    /**
     * One page, the newest first.
     *
     * @param after {@code next} of the page before; null for the first
     * @throws Refusal naming {@code q}, {@code source}, {@code after} or {@code size}
     */
    @Transactional(readOnly = true)
    @Rule("A4")
    public Page<CompetitorNote> page(Search search, Viewer viewer, @Nullable String after, int size) {
        require(viewer);
        int atMost = Page.size(size);
        var end = Cursor.read(after, LIST, 1);
        return Page.of(
                notes.page(
                        brand(search),
                        search.customer() == null,
                        named(search, viewer),
                        source(search),
                        text(search),
                        end == null ? Long.MAX_VALUE : end.number(0),
                        Limit.of(atMost + 1)),
                atMost,
                last -> Cursor.of(LIST, Long.toString(last.number())));
    }

    @Transactional(readOnly = true)
    public long count(Search search, Viewer viewer) {
        return notes.count(
                brand(search), search.customer() == null, named(search, viewer), source(search), text(search));
    }

    /** Keys of the brands that the customer's records name; never an empty list, which no database takes. */
    private List<String> named(Search search, Viewer viewer) {
        @Nullable UUID customer = search.customer();
        if (customer == null) {
            return List.of("");
        }
        List<String> keys = namedBy(customer, viewer).stream().map(Names::key).toList();
        return keys.isEmpty() ? List.of("") : keys;
    }

    /** The brands of which something was noted. */
    @Transactional(readOnly = true)
    public List<String> brands() {
        return notes.brands(Limit.of(BRANDS));
    }

    /**
     * The brands of these that a customer's records name: what is known of them is read before the next talk.
     *
     * @throws Refusal (not found), where the viewer does not see the customer
     */
    @Transactional(readOnly = true)
    @Rule("A4")
    public List<String> namedBy(UUID customer, Viewer viewer) {
        customers.visible(customer, viewer);
        return database.sql(NAMED)
                .param("customer", customer)
                .param("n", OFFERED)
                .query(String.class)
                .list();
    }

    private static @Nullable String brand(Search search) {
        return search.brand() == null ? null : Names.key(search.brand());
    }

    private @Nullable String source(Search search) {
        @Nullable String code = search.source();
        if (code != null
                && form().field("seenFrom").stream()
                        .flatMap(asked -> asked.options().stream())
                        .noneMatch(option -> option.value().equals(code))) {
            throw Refusal.invalid("source", "not-an-option");
        }
        return code;
    }

    private static @Nullable String text(Search search) {
        String text = search.text() == null ? "" : search.text().strip();
        if (text.length() > LONGEST_SEARCH) {
            throw Refusal.invalid("q", "too-long", LONGEST_SEARCH);
        }
        return text.isEmpty() ? null : NameSearch.containing(text.toLowerCase(Locale.ROOT));
    }
}

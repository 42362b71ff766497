package dev.revisit.competition;

import dev.revisit.api.Cursor;
import dev.revisit.api.Page;
import dev.revisit.form.FormRules;
import dev.revisit.form.FormSchema;
import dev.revisit.form.Forms;
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

    /** How many brands can be chosen, and are offered for one customer. */
    private static final int BRANDS = 200;

    private static final int OFFERED = 3;

    /** Brands that somebody wrote of in a customer's records. */
    private static final String NAMED = "select n.brand from competitor_note n where n.no in"
            + " (select max(l.no) from competitor_note l group by l.brand_key)"
            + " and exists (select 1 from tracking_case k join tracking_record r on r.case_id = k.id"
            + " where k.customer_id = :customer and position(lower(n.brand) in lower(r.summary)) > 0)"
            + " order by n.brand_key fetch first :n rows only";

    private final CompetitorNoteRepository notes;
    private final Forms forms;
    private final JdbcClient database;
    private final Clock clock;

    CompetitorNotes(CompetitorNoteRepository notes, Forms forms, JdbcClient database, Clock clock) {
        this.notes = notes;
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
     */
    public record Search(
            @Nullable String text,
            @Nullable String brand,
            @Nullable String source) {}

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
                        source(search),
                        text(search),
                        end == null ? Long.MAX_VALUE : end.number(0),
                        Limit.of(atMost + 1)),
                atMost,
                last -> Cursor.of(LIST, Long.toString(last.number())));
    }

    @Transactional(readOnly = true)
    public long count(Search search) {
        return notes.count(brand(search), source(search), text(search));
    }

    /** The brands of which something was noted. */
    @Transactional(readOnly = true)
    public List<String> brands() {
        return notes.brands(Limit.of(BRANDS));
    }

    /** The brands of these that a customer's records name: what is known of them is read before the next talk. */
    @Transactional(readOnly = true)
    @Rule("A4")
    public List<String> namedBy(UUID customer) {
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

package dev.revisit.knowledge;

import dev.revisit.api.Cursor;
import dev.revisit.api.Page;
import dev.revisit.engine.Batch;
import dev.revisit.form.FormSchema;
import dev.revisit.form.FormValues;
import dev.revisit.form.Forms;
import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What each salesperson can do with each product, as a superior confirmed it with the day; what is not confirmed is open
 * (rule A5). Nobody confirms their own.
 */
@Service
@Transactional
public class ProductKnowledge {

    /** The form that it is confirmed with. */
    public static final String CONFIRM = "confirm-knowledge";

    /** The form that it is taken back with. */
    public static final String TAKE_BACK = "take-back-knowledge";

    private static final String ABILITIES = "abilities";
    private static final String TEAM = "knowledge";
    private static final String HISTORY = "knowledge-history";

    private final KnowledgeConfirmationRepository confirmations;
    private final ProductRepository products;
    private final Staff staff;
    private final Forms forms;
    private final JdbcClient database;
    private final Clock clock;

    ProductKnowledge(
            KnowledgeConfirmationRepository confirmations,
            ProductRepository products,
            Staff staff,
            Forms forms,
            JdbcClient database,
            Clock clock) {
        this.confirmations = confirmations;
        this.products = products;
        this.staff = staff;
        this.forms = forms;
        this.database = database;
        this.clock = clock;
    }

    /**
     * What of a product a person can do; what is not in it is open.
     *
     * @param confirmed those that stand
     */
    public record OfProduct(Product product, Map<Ability, KnowledgeConfirmation> confirmed) {

        /** What somebody above the person can still confirm. */
        public boolean isOpen() {
            return !product.isRetired() && confirmed.size() < Ability.values().length;
        }
    }

    /**
     * How much of what is sold a person can do.
     *
     * @param confirmed by ability: of how many products it is confirmed
     * @param days by ability: the last day on which one was
     * @param sold how many products there are
     */
    public record OfPerson(String person, Map<Ability, Long> confirmed, Map<Ability, LocalDate> days, long sold) {

        public long open() {
            return sold * Ability.values().length
                    - confirmed.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    public FormSchema confirmForm() {
        return forms.newest(CONFIRM);
    }

    public FormSchema takeBackForm() {
        return forms.newest(TAKE_BACK);
    }

    /**
     * Confirms what a person can do with a product.
     *
     * @throws Refusal with all that is wrong; as a conflict, where one of it stands already or the product is retired
     */
    @Rule("A5")
    public List<KnowledgeConfirmation> confirm(String person, UUID productId, Map<String, ?> told, Viewer by) {
        requireAbove(person, by);
        Product product = products.findById(productId).orElseThrow(() -> Refusal.notFound("product.unknown"));
        if (product.isRetired()) {
            throw Refusal.conflict("knowledge.retired");
        }
        FormValues checked = forms.check(confirmForm(), told);
        LocalDate on = Objects.requireNonNull(checked.dayOrNull("confirmedOn"));
        List<Ability> abilities = ((Collection<?>)
                        Objects.requireNonNull(checked.values().get(ABILITIES)))
                .stream().flatMap(code -> Ability.of((String) code).stream()).toList();
        if (standing(person, List.of(productId)).stream().anyMatch(stands -> abilities.contains(stands.ability()))) {
            throw already();
        }
        try {
            var confirmed = abilities.stream()
                    .map(ability -> confirmations.save(new KnowledgeConfirmation(
                            confirmations.nextNumber(), productId, person, ability, on, by.userId(), clock.instant())))
                    .toList();
            confirmations.flush();
            return confirmed;
        } catch (DataIntegrityViolationException somebodyElseWas) {
            throw already();
        }
    }

    private static Refusal already() {
        return Refusal.conflictIn(ABILITIES, "knowledge.confirmed-already");
    }

    /** Takes a confirmation back; it stays in the history. */
    @Rule("A5")
    public KnowledgeConfirmation takeBack(UUID id, Map<String, ?> told, Viewer by) {
        KnowledgeConfirmation confirmation = confirmation(id, by);
        requireAbove(confirmation.person(), by);
        if (!confirmation.takeBack(forms.check(takeBackForm(), told).text("reason"), by.userId(), clock.instant())) {
            throw Refusal.conflict("knowledge.taken-back-already");
        }
        return confirmation;
    }

    /** @throws Refusal (not found), for whoever may not see it too */
    @Transactional(readOnly = true)
    public KnowledgeConfirmation confirmation(UUID id, Viewer viewer) {
        return confirmations
                .findById(id)
                .filter(found -> viewer.sees(found.person()))
                .orElseThrow(() -> Refusal.notFound("knowledge.unknown"));
    }

    /** Whether this person may confirm it of that one. */
    public boolean isConfirmedBy(Viewer viewer, String person) {
        return viewer.isAbove(person) && isSalesperson(person);
    }

    private void requireAbove(String person, Viewer by) {
        requireSeen(person, by);
        if (!isConfirmedBy(by, person)) {
            throw Refusal.forbidden("knowledge.superior-only");
        }
    }

    private boolean isSalesperson(String person) {
        return staff.members(Groups.SALES).contains(person);
    }

    private void requireSeen(String person, Viewer viewer) {
        Products.require(viewer);
        if (!viewer.sees(person) || !isSalesperson(person)) {
            throw Refusal.notFound("knowledge.unknown");
        }
    }

    /**
     * What a person can do with each product, one page, in the order of the products: those that are sold, and those
     * that are not of which something was confirmed.
     *
     * @param after {@code next} of the page before; null for the first
     * @throws Refusal (not found), where the viewer does not see the person, or they sell nothing
     */
    @Transactional(readOnly = true)
    @Rule("A5")
    public Page<OfProduct> of(String person, Viewer viewer, @Nullable String after, int size) {
        requireSeen(person, viewer);
        int atMost = Page.size(size);
        Page<Product> page =
                Page.of(products.of(person, Products.number(after), Limit.of(atMost + 1)), atMost, Products::cursor);
        var byProduct = new HashMap<UUID, Map<Ability, KnowledgeConfirmation>>();
        standing(person, page.items().stream().map(Product::id).toList())
                .forEach(stands -> byProduct
                        .computeIfAbsent(stands.productId(), product -> new EnumMap<>(Ability.class))
                        .put(stands.ability(), stands));
        return page.map(product -> new OfProduct(product, byProduct.getOrDefault(product.id(), Map.of())));
    }

    /** What a person can do with one product. */
    @Transactional(readOnly = true)
    public OfProduct ofProduct(String person, UUID productId, Viewer viewer) {
        requireSeen(person, viewer);
        Product product = products.findById(productId).orElseThrow(() -> Refusal.notFound("product.unknown"));
        var confirmed = new EnumMap<Ability, KnowledgeConfirmation>(Ability.class);
        standing(person, List.of(productId)).forEach(stands -> confirmed.put(stands.ability(), stands));
        return new OfProduct(product, confirmed);
    }

    @Transactional(readOnly = true)
    public long countOf(String person) {
        return products.countOf(person);
    }

    private List<KnowledgeConfirmation> standing(String person, List<UUID> ids) {
        return Batch.each(ids, some -> confirmations.standing(person, some));
    }

    /**
     * How much the salespeople that the viewer sees can do of what is sold, one page, in the order of their user ids.
     *
     * @param product of this one alone; null for all that is sold
     * @param after {@code next} of the page before; null for the first
     */
    @Transactional(readOnly = true)
    @Rule("A5")
    public Page<OfPerson> team(@Nullable UUID product, Viewer viewer, @Nullable String after, int size) {
        Products.require(viewer);
        Page<String> people = Page.following(seen(viewer), person -> person, TEAM, after, Page.size(size));
        long sold = product == null ? products.countByRetiredFalse() : 1;
        var confirmed = new HashMap<String, Map<Ability, Long>>();
        var days = new HashMap<String, Map<Ability, LocalDate>>();
        if (!people.items().isEmpty()) {
            var values = new HashMap<String, Object>(Map.of("people", people.items()));
            String only = "";
            if (product != null) {
                only = " and p.id = :product";
                values.put("product", product);
            }
            database.sql("select k.person, k.ability, count(*), max(k.confirmed_on) from product_knowledge k"
                            + " join product p on p.id = k.product_id where k.stands = true and p.retired = false"
                            + " and k.person in (:people)" + only + " group by k.person, k.ability")
                    .params(values)
                    .query(row -> {
                        var ability = Ability.valueOf(row.getString(2));
                        confirmed
                                .computeIfAbsent(row.getString(1), person -> new EnumMap<>(Ability.class))
                                .put(ability, row.getLong(3));
                        days.computeIfAbsent(row.getString(1), person -> new EnumMap<>(Ability.class))
                                .put(ability, row.getObject(4, LocalDate.class));
                    });
        }
        return people.map(person -> new OfPerson(
                person, confirmed.getOrDefault(person, Map.of()), days.getOrDefault(person, Map.of()), sold));
    }

    /** How many salespeople the viewer sees. */
    @Transactional(readOnly = true)
    public long countTeam(Viewer viewer) {
        return seen(viewer).size();
    }

    private Set<String> seen(Viewer viewer) {
        var people = new HashSet<>(staff.members(Groups.SALES));
        people.removeIf(person -> !viewer.sees(person));
        return people;
    }

    /**
     * What was confirmed of a person and taken back, one page, the newest first.
     *
     * @param after {@code next} of the page before; null for the first
     */
    @Transactional(readOnly = true)
    public Page<KnowledgeConfirmation> history(String person, Viewer viewer, @Nullable String after, int size) {
        requireSeen(person, viewer);
        int atMost = Page.size(size);
        var end = Cursor.read(after, HISTORY, 1);
        return Page.of(
                confirmations.findByPersonAndNumberLessThanOrderByNumberDesc(
                        person, end == null ? Long.MAX_VALUE : end.count(0), Limit.of(atMost + 1)),
                atMost,
                last -> Cursor.of(HISTORY, Long.toString(last.number())));
    }

    @Transactional(readOnly = true)
    public long countHistory(String person) {
        return confirmations.countByPerson(person);
    }

    /** The abilities in their order. */
    public static List<Ability> abilities() {
        return Arrays.asList(Ability.values());
    }
}

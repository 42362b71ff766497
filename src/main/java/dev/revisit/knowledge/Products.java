package dev.revisit.knowledge;

import dev.revisit.api.Cursor;
import dev.revisit.api.Page;
import dev.revisit.engine.Batch;
import dev.revisit.form.FormSchema;
import dev.revisit.form.FormValues;
import dev.revisit.form.Forms;
import dev.revisit.name.Names;
import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewer;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The list of what the company sells, as those who supervise keep it (rule A5). A name stands in it once. */
@Service
@Transactional
public class Products {

    /** The form that a product is added and changed with. */
    public static final String FORM = "product";

    private static final String LIST = "products";
    private static final String NAME = "productName";

    /** How many can be chosen from. */
    private static final int CHOICES = 200;

    private final ProductRepository products;
    private final Forms forms;
    private final Clock clock;

    Products(ProductRepository products, Forms forms, Clock clock) {
        this.products = products;
        this.forms = forms;
        this.clock = clock;
    }

    /** Salespeople and those who lead read it. */
    public static boolean areOpenTo(Viewer viewer) {
        return viewer.is(Groups.SALES) || viewer.leads() || viewer.supervises();
    }

    public static boolean areEditedBy(Viewer viewer) {
        return viewer.supervises();
    }

    static void require(Viewer viewer) {
        if (!areOpenTo(viewer)) {
            throw Refusal.forbidden("knowledge.sales-only");
        }
    }

    private static void requireEditor(Viewer viewer) {
        if (!areEditedBy(viewer)) {
            throw Refusal.forbidden("product.supervisors-only");
        }
    }

    public FormSchema form() {
        return forms.newest(FORM);
    }

    /** @throws Refusal with all that is wrong; as a conflict, where there is one of this name */
    @Rule("A5")
    public Product add(Map<String, ?> told, Viewer by) {
        requireEditor(by);
        FormValues checked = forms.check(form(), told);
        requireNew(checked.text(NAME), null);
        return saved(new Product(products.nextNumber(), checked.text(NAME), by.userId(), clock.instant()));
    }

    /**
     * Renames it, retires it or takes it up again.
     *
     * @throws Refusal with all that is wrong; as a conflict, where there is another one of this name
     */
    @Rule("A5")
    public Product change(UUID id, Map<String, ?> told, Viewer by) {
        requireEditor(by);
        Product product = product(id, by);
        FormValues checked = forms.check(form(), told);
        requireNew(checked.text(NAME), id);
        product.change(checked.text(NAME), checked.isTicked("retired"));
        return saved(product);
    }

    private void requireNew(String name, @Nullable UUID id) {
        products.findByNameKey(Names.key(name))
                .filter(same -> !same.id().equals(id))
                .ifPresent(same -> {
                    throw taken();
                });
    }

    private static Refusal taken() {
        return Refusal.conflictIn(NAME, "product.taken");
    }

    private Product saved(Product product) {
        try {
            Product saved = products.save(product);
            products.flush();
            return saved;
        } catch (DataIntegrityViolationException somebodyElseWas) {
            throw taken();
        }
    }

    /** @throws Refusal (not found) */
    @Transactional(readOnly = true)
    public Product product(UUID id, Viewer viewer) {
        require(viewer);
        return products.findById(id).orElseThrow(() -> Refusal.notFound("product.unknown"));
    }

    /**
     * One page, in the order in which they were added; those that are no longer sold too.
     *
     * @param after {@code next} of the page before; null for the first
     */
    @Transactional(readOnly = true)
    public Page<Product> page(Viewer viewer, @Nullable String after, int size) {
        require(viewer);
        int atMost = Page.size(size);
        return Page.of(
                products.findByNumberGreaterThanOrderByNumber(number(after), Limit.of(atMost + 1)),
                atMost,
                Products::cursor);
    }

    @Transactional(readOnly = true)
    public long count() {
        return products.count();
    }

    /** Names of what is sold, by id, in the order in which they were added. */
    @Transactional(readOnly = true)
    public List<Product> sold() {
        return products.findByRetiredFalseOrderByNumber(Limit.of(CHOICES));
    }

    @Transactional(readOnly = true)
    public Map<UUID, String> names(Collection<UUID> ids) {
        return Batch.each(ids, products::findByIdIn).stream().collect(Collectors.toMap(Product::id, Product::name));
    }

    static long number(@Nullable String after) {
        var end = Cursor.read(after, LIST, 1);
        return end == null ? 0 : end.count(0);
    }

    static Cursor cursor(Product last) {
        return Cursor.of(LIST, Long.toString(last.number()));
    }
}

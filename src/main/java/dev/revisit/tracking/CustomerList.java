package dev.revisit.tracking;

import dev.revisit.api.Cursor;
import dev.revisit.api.Page;
import dev.revisit.customer.PhoneNumber;
import dev.revisit.name.NameSearch;
import dev.revisit.name.Names;
import dev.revisit.refusal.Refusal;
import dev.revisit.sql.SqlTime;
import dev.revisit.staff.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The customers that a person may see (rule M3), each with their newest case, found by name (also in
 * pinyin or by its initials), address, phone or case number. Page
 * after page by key, so that the thousandth page is as quick as the first.
 */
@Component
@Transactional(readOnly = true)
public class CustomerList {

    /** The longest that anybody searches for; a name is no longer. */
    private static final int LONGEST_SEARCH = 200;

    /** Fewer digits than these are no phone: too many phones end in them. */
    private static final int FEWEST_DIGITS = 4;

    /** The front desk finds a person, it does not leaf through the company's customers. */
    private static final int LOOKED_UP_AT_ONCE = 20;

    private static final Pattern PHONE_LIKE = Pattern.compile("[0-9+()./\\s\\p{Pd}]+");
    private static final Pattern CASE_NUMBER = Pattern.compile("[Kk][\\s\\p{Pd}]*([0-9]{1,9})");

    private static final String LINE = """
            select c.id as customer_id, c.name, c.owner, c.source, c.registered_at,
                   k.id as case_id, k.number, k.state, k.opened_at, k.last_contact_at, k.next_due_at
            from\s""";

    private static final String WITH_CUSTOMER = " join customer c on c.id = k.customer_id ";

    /** Of more people than this, a list is not put together of what each of them has. */
    private static final int MOST_OWNERS_APART = 50;

    /** An open case is the newest one: a customer has one at a time. */
    private static final String IS_OPEN = "k.open_customer_id is not null";

    private static final String NEWEST_CASE = """
            not exists (select 1 from tracking_case n where n.customer_id = k.customer_id
                        and (length(n.number), n.number) > (length(k.number), k.number))""";

    private final JdbcClient database;

    CustomerList(JdbcClient database) {
        this.database = database;
    }

    /** By what a list is sorted. */
    public enum Order {
        /** What has to be done soonest first; then those whose case has ended, the newest case first. */
        NEXT_DUE("next-due"),
        NAME("name"),
        /** The newest case first. */
        NEWEST("newest");

        private final String code;

        Order(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /** Which customers, by where their newest case stands. */
    public enum Filter {
        OPEN(IS_OPEN),
        WON("k.state = 'WON' and " + NEWEST_CASE),
        LOST("k.state = 'LOST' and " + NEWEST_CASE),
        WITHDRAWN("k.state = 'WITHDRAWN' and " + NEWEST_CASE),
        ALL("(" + IS_OPEN + " or " + NEWEST_CASE + ")");

        private final String sql;

        Filter(String sql) {
            this.sql = sql;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What somebody looks for.
     *
     * @param text a part of the name, its pinyin or initials, a part of the address, a whole phone however it is written,
     *     its last digits (4 or more), or a case number; null or blank for all
     * @param owner only this person's customers; null for all that may be seen
     */
    public record Search(
            @Nullable String text, Filter filter, @Nullable String owner) {

        /** The open cases of one person. */
        public static Search openOf(String owner) {
            return new Search(null, Filter.OPEN, owner);
        }
    }

    /** A customer with their newest case. */
    public record ListedCustomer(
            UUID customerId,
            String name,
            String owner,
            @Nullable String source,
            Instant registeredAt,
            UUID caseId,
            String caseNumber,
            TrackingCase.State state,
            Instant openedAt,
            Instant lastContactAt,
            @Nullable Instant nextDueAt) {

        /** Nothing but a task can be overdue: a waiting time that is over opens the next one. */
        public boolean isOverdue(Instant now) {
            return nextDueAt != null && nextDueAt.isBefore(now);
        }
    }

    /** One page of all customers that the viewer may see; see {@link #page(Search, Order, Viewer, String, int)}. */
    public Page<ListedCustomer> page(
            @Nullable String search, Order order, Viewer viewer, @Nullable String after, int size) {
        return page(new Search(search, Filter.ALL, null), order, viewer, after, size);
    }

    /**
     * One page of the customers that the viewer may see.
     *
     * @param after {@code next} of the page before; null for the first
     * @throws Refusal naming {@code q}, {@code after} or {@code size}
     */
    public Page<ListedCustomer> page(Search search, Order order, Viewer viewer, @Nullable String after, int size) {
        int atMost = Page.size(size) + 1;
        var found = Condition.of(search, viewer);
        return switch (order) {
            case NEXT_DUE -> byNextDue(found, search.filter(), after, size, atMost);
            case NAME -> byName(found, after, size, atMost);
            case NEWEST -> byNewest(found, after, size, atMost);
        };
    }

    /** How many customers that the viewer may see are found. */
    public long count(Search search, Viewer viewer) {
        var found = Condition.of(search, viewer);
        return database.sql("select count(*) from tracking_case k" + (found.ofFile() ? WITH_CUSTOMER : "") + " where "
                        + found.whole())
                .params(found.values())
                .query(Long.class)
                .single();
    }

    /**
     * Whose customer somebody is, for the desk that has to find out (rule W1): a few of anybody's customers, and only by
     * two characters of a name or more, or a phone.
     */
    public Found lookUp(String text) {
        String key = Names.key(text);
        if (key.codePointCount(0, key.length()) < 2) {
            return new Found(List.of(), false);
        }
        var found = lines(Condition.of(Filter.ALL).matching(text), "c.name_sort, c.id", LOOKED_UP_AT_ONCE + 1);
        return new Found(found.subList(0, Math.min(found.size(), LOOKED_UP_AT_ONCE)), found.size() > LOOKED_UP_AT_ONCE);
    }

    /**
     * Who was found.
     *
     * @param more whether there are others too, so that more has to be typed
     */
    public record Found(List<ListedCustomer> lines, boolean more) {}

    /** How many open cases each of these people has; nobody who has none. */
    public Map<String, Integer> openOf(Collection<String> owners) {
        var open = new HashMap<String, Integer>();
        if (!owners.isEmpty()) {
            database.sql("select k.owner, count(*) from tracking_case k where k.owner in (:owners) and " + IS_OPEN
                            + " group by k.owner")
                    .param("owners", owners)
                    .query(row -> {
                        open.put(row.getString(1), row.getInt(2));
                    });
        }
        return open;
    }

    /** First what is due, by the index on the due time; a null in a sort key would shut it out. */
    private Page<ListedCustomer> byNextDue(
            Condition found, Filter filter, @Nullable String after, int size, int atMost) {
        var end = Cursor.read(after, Order.NEXT_DUE.code(), 3);
        boolean pastDue = end != null && end.text(0).equals("ended");
        var lines = new ArrayList<ListedCustomer>();
        if (!pastDue && (filter == Filter.OPEN || filter == Filter.ALL)) {
            // Only what is open is due.
            var due = found.filteredBy(IS_OPEN).and("k.next_due_at is not null");
            if (end != null) {
                due = due.and("(k.next_due_at, k.id) > (:key, :id)")
                        .with("key", SqlTime.of(end.instant(1)))
                        .with("id", end.id(2));
            }
            lines.addAll(lines(due, "k.next_due_at, k.id", atMost));
        }
        if (lines.size() < atMost) {
            var rest = newerThan(found.and("k.next_due_at is null"), pastDue ? end : null, 1);
            lines.addAll(lines(rest, "k.opened_at desc, k.id desc", atMost - lines.size()));
        }
        return Page.of(
                lines,
                size,
                last -> last.nextDueAt() == null
                        ? Cursor.of(
                                Order.NEXT_DUE.code(),
                                "ended",
                                last.openedAt().toString(),
                                last.caseId().toString())
                        : Cursor.of(
                                Order.NEXT_DUE.code(),
                                "due",
                                last.nextDueAt().toString(),
                                last.caseId().toString()));
    }

    private Page<ListedCustomer> byNewest(Condition found, @Nullable String after, int size, int atMost) {
        var end = Cursor.read(after, Order.NEWEST.code(), 2);
        return Page.of(
                lines(newerThan(found, end, 0), "k.opened_at desc, k.id desc", atMost),
                size,
                last -> Cursor.of(
                        Order.NEWEST.code(),
                        last.openedAt().toString(),
                        last.caseId().toString()));
    }

    private static Condition newerThan(Condition found, @Nullable Cursor end, int key) {
        return end == null
                ? found
                : found.and("(k.opened_at, k.id) < (:key, :id)")
                        .with("key", SqlTime.of(end.instant(key)))
                        .with("id", end.id(key + 1));
    }

    private Page<ListedCustomer> byName(Condition found, @Nullable String after, int size, int atMost) {
        var end = Cursor.read(after, Order.NAME.code(), 1);
        var rest = found;
        if (end != null) {
            // The name itself stays out of the cursor.
            var name = database.sql("select name_sort from customer where id = ?")
                    .param(end.id(0))
                    .query(String.class)
                    .optional()
                    .orElseThrow(() -> Refusal.invalid("after", "cursor"));
            rest = rest.and("(c.name_sort, c.id) > (:key, :id)")
                    .with("key", name)
                    .with("id", end.id(0));
        }
        return Page.of(
                lines(rest, "c.name_sort, c.id", atMost),
                size,
                last -> Cursor.of(Order.NAME.code(), last.customerId().toString()));
    }

    private List<ListedCustomer> lines(Condition condition, String order, int atMost) {
        String inOrder = " order by " + order + " limit " + atMost;
        return database.sql(LINE
                        + (condition.ofFile() || order.startsWith("c.")
                                ? "tracking_case k" + WITH_CUSTOMER + "where " + condition.whole() + inOrder
                                : "(" + condition.each(inOrder) + ") k" + WITH_CUSTOMER + "order by " + order
                                        + " limit " + atMost))
                .params(condition.values())
                .query(CustomerList::line)
                .list();
    }

    private static ListedCustomer line(ResultSet row, int number) throws SQLException {
        return new ListedCustomer(
                row.getObject("customer_id", UUID.class),
                row.getString("name"),
                row.getString("owner"),
                row.getString("source"),
                SqlTime.instant(row, "registered_at"),
                row.getObject("case_id", UUID.class),
                row.getString("number"),
                TrackingCase.State.valueOf(row.getString("state")),
                SqlTime.instant(row, "opened_at"),
                SqlTime.instant(row, "last_contact_at"),
                SqlTime.instantOrNull(row, "next_due_at"));
    }

    /**
     * What a line must fulfil, with the values that stand in it.
     *
     * @param more what begins with "and", or nothing
     * @param owners whose it is one of; null for anybody's
     * @param ofFile whether it asks the customer's file, and not the case alone
     */
    private record Condition(
            String filter, String more, @Nullable List<String> owners, boolean ofFile, Map<String, Object> values) {

        static Condition of(Filter filter) {
            return new Condition(filter.sql, "", null, false, Map.of());
        }

        Condition filteredBy(String other) {
            return new Condition(other, more, owners, ofFile, values);
        }

        static Condition of(Search search, Viewer viewer) {
            var all = of(search.filter());
            if (search.owner() != null) {
                // Somebody else's customers are none, as if there were no such person.
                all = viewer.sees(search.owner()) ? all.ownedBy(Set.of(search.owner())) : all.and("false");
            } else if (!viewer.seesEveryone()) {
                var owners = viewer.selfAndTeam();
                all = all.ownedBy(owners);
            }
            return search.text() == null || search.text().isBlank() ? all : all.matching(search.text());
        }

        private Condition ownedBy(Collection<String> people) {
            var each = List.copyOf(people);
            var named = new HashMap<>(values);
            for (int n = 0; n < each.size(); n++) {
                named.put("owner" + n, each.get(n));
            }
            return new Condition(filter, more, each, ofFile, named);
        }

        private static String parameters(int owners) {
            return IntStream.range(0, owners).mapToObj(n -> ":owner" + n).collect(Collectors.joining(", "));
        }

        /** All of it; the index to go by is that of the cases, or of the files. */
        String whole() {
            if (owners == null) {
                return filter + more;
            }
            String whose = ".owner in (" + parameters(owners.size()) + ")";
            return filter + more + " and k" + whose + (ofFile ? " and c" + whose : "");
        }

        /** The first cases, in an order: of several owners the first of each, for an index has only one's in the order. */
        String each(String inOrder) {
            if (owners == null || owners.size() > MOST_OWNERS_APART) {
                return "select k.* from tracking_case k where " + whole() + inOrder;
            }
            return IntStream.range(0, owners.size())
                    .mapToObj(n -> "(select k.* from tracking_case k where " + filter + more + " and k.owner = :owner"
                            + n + inOrder + ")")
                    .collect(Collectors.joining(" union all "));
        }

        private Condition matching(String search) {
            if (search.length() > LONGEST_SEARCH) {
                throw Refusal.invalid("q", "too-long", LONGEST_SEARCH);
            }
            // Full-width digits and letters are the same as the others.
            var text = Normalizer.normalize(search, Normalizer.Form.NFKC).strip();
            var caseNumber = CASE_NUMBER.matcher(text);
            if (caseNumber.matches()) {
                return and("k.number = :number")
                        .with("number", "K-%06d".formatted(Long.parseLong(caseNumber.group(1))));
            }
            Optional<PhoneNumber> whole = PhoneNumber.tryParse(text);
            if (whole.isPresent()) {
                return reachedBy(whole.get());
            }
            var digits = PHONE_LIKE.matcher(text).matches() ? text.replaceAll("[^0-9]", "") : "";
            return digits.length() < FEWEST_DIGITS ? named(text) : reachedBy(digits);
        }

        private Condition named(String text) {
            if (Names.key(text).isEmpty()) {
                return this;
            }
            return new Condition(filter, more, owners, true, values)
                    .and("(c.name_key like :part escape '!' or c.name_pinyin like :pinyin"
                            + " or c.address_key like :part escape '!')")
                    .with("part", NameSearch.part(text))
                    .with("pinyin", NameSearch.pinyin(text));
        }

        /** A switchboard's number finds all of its extensions. */
        private Condition reachedBy(PhoneNumber phone) {
            return number("w.number = :phone or w.number like :extensions")
                    .with("phone", phone.number())
                    .with("extensions", phone.number() + "x%");
        }

        /** By the last digits of a number, whatever its extension. */
        private Condition reachedBy(String digits) {
            return number("w.number_ending = :ending and (w.number like :digits or w.number like :extended)")
                    .with("ending", digits.substring(digits.length() - FEWEST_DIGITS))
                    .with("digits", "%" + digits)
                    .with("extended", "%" + digits + "x%");
        }

        /** The few who have the number are looked for first, whatever the list's order. */
        private Condition number(String which) {
            return and("k.customer_id = any(array(select w.customer_id from contact_way w where " + which + "))");
        }

        Condition and(String also) {
            return new Condition(filter, more + " and " + also, owners, ofFile, values);
        }

        Condition with(String name, Object value) {
            var named = new HashMap<>(values);
            named.put(name, value);
            return new Condition(filter, more, owners, ofFile, named);
        }
    }
}

package dev.revisit.account;

import dev.revisit.api.Cursor;
import dev.revisit.api.Page;
import dev.revisit.name.NameSearch;
import dev.revisit.name.Names;
import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import dev.revisit.sql.SqlTime;
import dev.revisit.staff.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The accounts that a person may see (rule M3), by name, page after page by key. */
@Component
@Transactional(readOnly = true)
public class AccountList {

    private static final String LIST = "accounts";

    /** The longest that anybody searches for; a name is no longer. */
    private static final int LONGEST_SEARCH = 200;

    private final JdbcClient database;
    private final AccountForm form;

    AccountList(JdbcClient database, AccountForm form) {
        this.database = database;
        this.form = form;
    }

    /**
     * What somebody looks for.
     *
     * @param text a part of the name, also in pinyin or by its initials; a number, or a credit code; null or blank for all
     * @param province a code of the form, as {@code industry}; null for all
     * @param owner only this person's; null for all that may be seen
     */
    public record Search(
            @Nullable String text,
            @Nullable String province,
            @Nullable String industry,
            @Nullable String owner) {}

    /** A line of the list. */
    public record ListedAccount(
            UUID id,
            String number,
            String name,
            @Nullable String creditCode,
            String province,
            @Nullable String city,
            String industry,
            String owner,
            Instant createdAt) {

        public String path() {
            return "/accounts/" + id;
        }
    }

    /**
     * One page of the accounts that the viewer may see.
     *
     * @param after {@code next} of the page before; null for the first
     * @throws Refusal naming {@code q}, {@code province}, {@code industry}, {@code after} or {@code size}
     */
    @Rule("M3")
    public Page<ListedAccount> page(Search search, Viewer viewer, @Nullable String after, int size) {
        int atMost = Page.size(size) + 1;
        var values = new HashMap<String, Object>();
        var sql = new StringBuilder("select id, number, name, credit_code, province, city, industry, owner, created_at")
                .append(which(search, viewer, values));
        var end = Cursor.read(after, LIST, 1);
        if (end != null) {
            sql.append(" and (name_sort, id) > (:key, :id)");
            // The name itself stays out of the cursor.
            values.put("key", sortKeyOf(end.id(0)));
            values.put("id", end.id(0));
        }
        return Page.of(
                database.sql(sql.append(" order by name_sort, id limit ")
                                .append(atMost)
                                .toString())
                        .params(values)
                        .query(AccountList::line)
                        .list(),
                size,
                last -> Cursor.of(LIST, last.id().toString()));
    }

    /** How many accounts that the viewer may see are found. */
    public long count(Search search, Viewer viewer) {
        var values = new HashMap<String, Object>();
        return database.sql("select count(*)" + which(search, viewer, values))
                .params(values)
                .query(Long.class)
                .single();
    }

    /** User ids of those of the viewer's people who have accounts. */
    public Set<String> owners(Viewer viewer) {
        var values = new HashMap<String, Object>();
        return database.sql("select distinct owner" + which(new Search(null, null, null, null), viewer, values))
                .params(values)
                .query(String.class)
                .set();
    }

    private String which(Search search, Viewer viewer, Map<String, Object> values) {
        var sql = new StringBuilder(" from account where 1 = 1");
        if (search.owner() != null) {
            // Somebody else's are none, as if there were no such person.
            sql.append(viewer.sees(search.owner()) ? " and owner = :owner" : " and 1 = 0");
            values.put("owner", search.owner());
        } else if (!viewer.seesEveryone()) {
            var people = viewer.selfAndTeam();
            sql.append(" and owner in (:people)");
            values.put("people", people);
        }
        chosen("province", search.province(), sql, values);
        chosen("industry", search.industry(), sql, values);
        matching(search.text() == null ? "" : search.text().strip(), sql, values);
        return sql.toString();
    }

    private void chosen(String field, @Nullable String code, StringBuilder sql, Map<String, Object> values) {
        if (code == null) {
            return;
        }
        boolean known = form.newest().field(field).stream()
                .flatMap(asked -> asked.options().stream())
                .anyMatch(option -> option.value().equals(code));
        if (!known) {
            throw Refusal.invalid(field, "not-an-option");
        }
        sql.append(" and ").append(field).append(" = :").append(field);
        values.put(field, code);
    }

    private static void matching(String text, StringBuilder sql, Map<String, Object> values) {
        if (text.length() > LONGEST_SEARCH) {
            throw Refusal.invalid("q", "too-long", LONGEST_SEARCH);
        }
        if (Names.key(text).isEmpty()) {
            return;
        }
        // What is found by its name is found without its brackets too.
        sql.append(" and (name_key like :part escape '!' or name_pinyin like :pinyin or identity_key like :identity"
                + " or number = :code or credit_code = :code)");
        String identity = NewAccount.identityKey(text);
        values.put("part", NameSearch.part(text));
        values.put("pinyin", NameSearch.pinyin(text));
        // There is no punctuation in such a key, and so nothing that like would take for a pattern.
        values.put("identity", identity.isEmpty() ? "-" : "%" + identity + "%");
        values.put("code", CreditCode.normal(text));
    }

    private String sortKeyOf(UUID id) {
        return database.sql("select name_sort from account where id = ?")
                .param(id)
                .query(String.class)
                .optional()
                .orElseThrow(() -> Refusal.invalid("after", "cursor"));
    }

    private static ListedAccount line(ResultSet row, int number) throws SQLException {
        return new ListedAccount(
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getString("name"),
                row.getString("credit_code"),
                row.getString("province"),
                row.getString("city"),
                row.getString("industry"),
                row.getString("owner"),
                SqlTime.instant(row, "created_at"));
    }
}

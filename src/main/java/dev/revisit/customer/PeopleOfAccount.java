package dev.revisit.customer;

import dev.revisit.account.AccountSection;
import dev.revisit.api.Cursor;
import dev.revisit.api.Page;
import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The customers who belong to an account, by name, as far as the viewer may see them (rules G0, M3). */
@Component
@Order(10)
@Transactional(readOnly = true)
class PeopleOfAccount implements AccountSection {

    private static final String LIST = "people-of-account";

    private final JdbcClient database;
    private final Staff staff;

    PeopleOfAccount(JdbcClient database, Staff staff) {
        this.database = database;
        this.staff = staff;
    }

    @Override
    public String code() {
        return "people";
    }

    private record Row(UUID id, String name, String owner) {}

    @Override
    @Rule("G0")
    public Page<Line> page(UUID accountId, Viewer viewer, @Nullable String after, int size, Locale locale) {
        int atMost = Page.size(size) + 1;
        var values = new HashMap<String, Object>();
        var sql = new StringBuilder("select id, name, owner").append(which(accountId, viewer, values));
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
                                .query((row, n) ->
                                        new Row(row.getObject(1, UUID.class), row.getString(2), row.getString(3)))
                                .list(),
                        size,
                        last -> Cursor.of(LIST, last.id().toString()))
                .map(row -> new Line(row.name(), staff.nameOf(row.owner()), "/customers/" + row.id()));
    }

    @Override
    public long count(UUID accountId, Viewer viewer) {
        var values = new HashMap<String, Object>();
        return database.sql("select count(*)" + which(accountId, viewer, values))
                .params(values)
                .query(Long.class)
                .single();
    }

    private static String which(UUID accountId, Viewer viewer, Map<String, Object> values) {
        values.put("account", accountId);
        String all = " from customer where account_id = :account";
        if (viewer.seesEveryone()) {
            return all;
        }
        values.put("people", viewer.selfAndTeam());
        return all + " and owner in (:people)";
    }

    private String sortKeyOf(UUID id) {
        return database.sql("select name_sort from customer where id = ?")
                .param(id)
                .query(String.class)
                .optional()
                .orElseThrow(() -> Refusal.invalid("after", "cursor"));
    }
}

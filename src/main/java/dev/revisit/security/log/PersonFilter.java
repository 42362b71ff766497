package dev.revisit.security.log;

import dev.revisit.name.NameSearch;
import java.util.Locale;
import java.util.Map;

/**
 * Whose rows are looked for, by a part of the name or user id: everybody's where it is empty. Whoever is there no more
 * is found by their whole user id. A condition of SQL, so that no list is cut before the rows are chosen.
 *
 * @param text as it is typed
 */
public record PersonFilter(String text) {

    public PersonFilter {
        text = text.strip();
    }

    /** To be joined to other conditions on a table with a column {@code user_id}. */
    public String sql() {
        return text.isEmpty()
                ? ""
                : " and (user_id = :person or user_id in (select id_ from act_id_user where lower(id_) like :part"
                        + " escape '!' or lower(concat(coalesce(first_, ''), ' ', coalesce(last_, ''))) like :part"
                        + " escape '!' or lower(concat(coalesce(last_, ''), coalesce(first_, ''))) like :part"
                        + " escape '!'))";
    }

    /** The parameters of {@link #sql}. */
    public Map<String, String> parameters() {
        return text.isEmpty()
                ? Map.of()
                : Map.of("person", text, "part", NameSearch.containing(text.toLowerCase(Locale.ROOT)));
    }
}

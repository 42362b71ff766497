package dev.revisit.demo;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a salesperson types into one of a project's forms (rule P8); the keys are the form's. */
final class Typed {

    private final Map<String, Object> typed = new LinkedHashMap<>();

    private Typed() {}

    static Typed with(String key, Object value) {
        return new Typed().and(key, value);
    }

    /**
     * The application (rule P4).
     *
     * @param nature a code of the form, as the source is
     * @param chance of winning, in percent
     */
    static Typed application(
            String client, String nature, String outline, String source, int chance, int yuan, LocalDate signing) {
        return with("client", client)
                .and("nature", nature)
                .and("outline", outline)
                .and("informationSource", source)
                .and("winChance", chance)
                .and("expectedAmount", yuan)
                .and("expectedSignOn", signing);
    }

    Typed facing(String keyPersons, String competitors) {
        return and("keyPersons", keyPersons).and("competitors", competitors);
    }

    Typed offering(String product) {
        return and("product", product);
    }

    Typed and(String key, Object value) {
        typed.put(key, value);
        return this;
    }

    Map<String, Object> form() {
        return new LinkedHashMap<>(typed);
    }
}

package dev.revisit.demo;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a salesperson types into the application of a project (rule P4); the keys are the form's. */
final class Application {

    private final Map<String, Object> typed = new LinkedHashMap<>();

    private Application() {}

    /**
     * @param nature and source: codes of the form
     * @param chance of winning, in percent
     */
    static Application of(
            String client, String nature, String outline, String source, int chance, int yuan, LocalDate signing) {
        return new Application()
                .and("client", client)
                .and("nature", nature)
                .and("outline", outline)
                .and("informationSource", source)
                .and("winChance", chance)
                .and("expectedAmount", yuan)
                .and("expectedSignOn", signing);
    }

    Application facing(String keyPersons, String competitors) {
        return and("keyPersons", keyPersons).and("competitors", competitors);
    }

    Application offering(String product) {
        return and("product", product);
    }

    Application and(String key, Object value) {
        typed.put(key, value);
        return this;
    }

    Map<String, Object> form() {
        return new LinkedHashMap<>(typed);
    }
}

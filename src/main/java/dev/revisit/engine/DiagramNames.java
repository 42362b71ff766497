package dev.revisit.engine;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.stereotype.Component;

/** The names of steps and timers as they stand in the diagrams, Chinese first, in the reader's language. */
@Component
public class DiagramNames {

    private final RepositoryService repository;
    private final LatestDefinitions latest;
    private final Map<String, String> byId = new ConcurrentHashMap<>();

    DiagramNames(RepositoryService repository, LatestDefinitions latest) {
        this.repository = repository;
        this.latest = latest;
    }

    /** The name of an element of the diagrams; its id, if no deployed diagram has it any more. */
    public String of(String elementId, Locale locale) {
        return in(byId.computeIfAbsent(elementId, id -> find(id).orElse(id)), locale);
    }

    /** The diagrams that are deployed, by the id of their process, with their names in both languages. */
    public Map<String, String> processes() {
        var names = new TreeMap<String, String>();
        latest.processes()
                .forEach(definition -> names.put(
                        definition.getKey(), Objects.requireNonNullElse(definition.getName(), definition.getKey())));
        return names;
    }

    private Optional<String> find(String elementId) {
        return latest.processes().stream()
                .map(definition -> repository.getBpmnModelInstance(definition.getId()))
                .map(model -> model.<ModelElementInstance>getModelElementById(elementId))
                .filter(Objects::nonNull)
                .map(element -> element.getAttributeValue("name"))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** One half of a bilingual name: {@code 回访客户 Revisit the customer}. */
    public static String in(String bilingual, Locale locale) {
        int end = 0;
        for (int i = 0; i < bilingual.length(); ) {
            int c = bilingual.codePointAt(i);
            i += Character.charCount(c);
            if (Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN) {
                end = i;
            }
        }
        // A closing mark belongs to the Chinese half.
        while (end < bilingual.length() && !Character.isWhitespace(bilingual.charAt(end))) {
            end++;
        }
        String chinese = bilingual.substring(0, end).strip();
        String english = bilingual.substring(end).strip();
        if (chinese.isEmpty() || english.isEmpty()) {
            return bilingual;
        }
        return locale.getLanguage().equals("zh") ? chinese : english;
    }
}

package dev.revisit.sheet.web;

import dev.revisit.form.FormSchema.Field;
import dev.revisit.form.Forms;
import dev.revisit.refusal.RefusalText;
import dev.revisit.sheet.Sheet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What a sheet's list filters by, in the words of its forms; what no form asks, in those of its message file. */
@Component
class FacetChoices {

    private final Forms forms;
    private final MessageSource messages;

    FacetChoices(Forms forms, MessageSource messages) {
        this.forms = forms;
        this.messages = messages;
    }

    /**
     * A filter of the list.
     *
     * @param options what can be chosen, each with its words
     * @param chosen empty for all
     */
    record Choice(String key, String label, Map<String, String> options, String chosen) {

        /** The words of an answer; the answer itself where it is no option any more. */
        String words(String answer) {
            return options.getOrDefault(answer, answer);
        }
    }

    List<Choice> of(Sheet sheet, Map<String, String> chosen) {
        Locale language = RefusalText.language(LocaleContextHolder.getLocale());
        var all = Stream.concat(
                        Stream.of(sheet.startForm()), sheet.steps().stream().map(Sheet.Step::form))
                .distinct()
                .map(forms::newest)
                .toList();
        return sheet.facets().stream()
                .flatMap(facet -> sheet.derived().containsKey(facet)
                        ? Stream.of(derived(sheet, facet, chosen, language))
                        : all.stream()
                                .flatMap(form -> form.field(facet).stream())
                                .limit(1)
                                .map(field -> choice(field, chosen, language)))
                .toList();
    }

    private Choice derived(Sheet sheet, String facet, Map<String, String> chosen, Locale language) {
        String key = "facet." + sheet.code() + "." + facet;
        var options = new LinkedHashMap<String, String>();
        sheet.derived()
                .getOrDefault(facet, List.of())
                .forEach(value -> options.put(value, messages.getMessage(key + "." + value, null, language)));
        return new Choice(facet, messages.getMessage(key, null, language), options, chosen.getOrDefault(facet, ""));
    }

    private static Choice choice(Field field, Map<String, String> chosen, Locale language) {
        var options = new LinkedHashMap<String, String>();
        field.options().forEach(option -> options.put(option.value(), field.option(option.value(), language)));
        return new Choice(field.key(), field.name(language), options, chosen.getOrDefault(field.key(), ""));
    }
}

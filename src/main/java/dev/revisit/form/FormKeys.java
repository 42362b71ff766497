package dev.revisit.form;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which fields of a form code reads: an outcome, a date, an amount. All others are read by people alone, and are kept,
 * shown and told as {@link dev.revisit.form.answer.Answers} without code that names them. Declared by the feature.
 *
 * @param form its id
 * @param inColumns those of them that stand in columns, and are no part of the answers
 */
public record FormKeys(String form, Set<String> readByCode, Set<String> inColumns) {

    /** All that code reads stands in columns. */
    public FormKeys(String form, Set<String> readByCode) {
        this(form, readByCode, readByCode);
    }

    /** What of a form is no part of its answers, by whatever the features declare. */
    public static Set<String> inColumns(Stream<FormKeys> declared, String form) {
        return declared.filter(each -> each.form().equals(form))
                .flatMap(each -> each.inColumns().stream())
                .collect(Collectors.toSet());
    }
}

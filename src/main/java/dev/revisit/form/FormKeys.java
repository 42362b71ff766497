package dev.revisit.form;

import java.util.Set;

/**
 * Which fields of a form code reads: an outcome, a date, an amount. All others are read by people alone, and are kept,
 * shown and told as {@link dev.revisit.form.answer.Answers} without code that names them. Declared by the feature.
 *
 * @param form its id
 */
public record FormKeys(String form, Set<String> readByCode) {}

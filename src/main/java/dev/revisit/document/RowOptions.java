package dev.revisit.document;

/**
 * The rows of a form as what choices of other forms offer: the contacts of an organisation. The answer is the row's id, so
 * that a name stands once. Declared by the feature that has the form.
 *
 * @param options what a choice asks for by its property {@code options}
 * @param form of the rows
 * @param name key of the field that a row is called by
 * @param detail key of a field that tells those of one name apart
 */
public record RowOptions(String options, String form, String name, String detail) {}

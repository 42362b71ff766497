package dev.revisit.document;

import dev.revisit.form.FormValues;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A form that is filled in about a kind of subject. Declared by the subject's feature, as a bean; its name stands under
 * {@code document.<form>}.
 *
 * @param form its id
 * @param subjectKind as in {@link DocumentSubjects#kind}
 * @param position among the forms on a page: they stand in the order of their stages
 * @param stage what it belongs to; words under {@code stage.<stage>}
 * @param rows whether it is filled in row by row; otherwise there is one for each subject
 * @param rowKey what a row is there once by; empty for one that may be there several times
 * @param people whether each row is a person, and is erased on request
 * @param tells keys of texts in which a row tells about the people it names, besides those that are personal: they are
 *     erased with the person
 */
public record DocumentForm(
        String form,
        String subjectKind,
        int position,
        @Nullable String stage,
        boolean rows,
        Function<FormValues, Optional<String>> rowKey,
        boolean people,
        Set<String> tells) {

    /** The key of what a subject has one of. */
    private static final String ONE = "one";

    /** There is one for each subject. */
    public static DocumentForm single(String form, String subjectKind, int position, String stage) {
        return new DocumentForm(form, subjectKind, position, stage, false, values -> Optional.of(ONE), false, Set.of());
    }

    /** Rows, of which several can say the same. */
    public static DocumentForm rows(String form, String subjectKind, int position, String stage) {
        return new DocumentForm(form, subjectKind, position, stage, true, values -> Optional.empty(), false, Set.of());
    }

    /** Rows, each of which is there once. */
    public static DocumentForm rowsOnce(
            String form,
            String subjectKind,
            int position,
            String stage,
            Function<FormValues, Optional<String>> rowKey) {
        return new DocumentForm(form, subjectKind, position, stage, true, rowKey, false, Set.of());
    }

    /** The same, each of whose rows is a person. */
    public DocumentForm ofPeople() {
        return new DocumentForm(form, subjectKind, position, stage, rows, rowKey, true, tells);
    }

    /** The same, which tells about people that it names in these texts too. */
    public DocumentForm telling(String... keys) {
        return new DocumentForm(form, subjectKind, position, stage, rows, rowKey, people, Set.of(keys));
    }

    /** The key of the words of its name. */
    public String label() {
        return "document." + form;
    }
}

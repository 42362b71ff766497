package dev.revisit.document;

import dev.revisit.engine.Batch;
import dev.revisit.engine.BusinessKey;
import dev.revisit.form.FormOptions;
import dev.revisit.form.FormSchema.BilingualText;
import dev.revisit.form.FormSchema.Option;
import dev.revisit.request.RequestCache;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Offers the rows of a form to the choices of others, of whichever subject's the case or the document is ({@link RowOptions}). */
@Component
@Transactional(readOnly = true)
class DocumentOptions implements FormOptions {

    private final FormDocumentRepository documents;
    private final ObjectProvider<RowOptions> offered;
    private final ObjectProvider<DocumentForm> forms;
    private final ObjectProvider<DocumentSubjects> subjects;
    private final MessageSource messages;

    DocumentOptions(
            FormDocumentRepository documents,
            ObjectProvider<RowOptions> offered,
            ObjectProvider<DocumentForm> forms,
            ObjectProvider<DocumentSubjects> subjects,
            MessageSource messages) {
        this.documents = documents;
        this.messages = messages;
        this.offered = offered;
        this.forms = forms;
        this.subjects = subjects;
    }

    @Override
    public Optional<List<Option>> of(String options, String taskDefinitionKey, String businessKey) {
        return declared(options)
                .flatMap(rows -> BusinessKey.id(businessKey).map(subject -> {
                    String kind = kindOf(rows);
                    return holders(subject, kind)
                            .flatMap(holder -> said(rows, holder).stream())
                            .filter(each -> !each.document().isRemoved())
                            .map(each -> new Option(each.document().id().toString(), named(rows, each)))
                            .toList();
                }));
    }

    private Stream<SubjectRef> holders(UUID subject, String kind) {
        return Stream.concat(
                        Stream.of(new SubjectRef(kind, subject)),
                        subjects.stream().flatMap(each -> each.about(subject).stream()))
                .filter(holder -> holder.kind().equals(kind))
                .distinct();
    }

    /** Also of a row that was taken away since it was chosen. */
    @Override
    public Optional<BilingualText> label(String options, String value) {
        return declared(options)
                .flatMap(rows -> BusinessKey.id(value).flatMap(row -> {
                    Map<UUID, BilingualText> known =
                            RequestCache.onceWhileReading("DocumentOptions." + options, HashMap::new);
                    if (!known.containsKey(row)) {
                        known.putAll(siblings(rows, row));
                    }
                    return Optional.ofNullable(known.get(row));
                }));
    }

    /** A page that shows one of them shows others of the same subject. */
    private Map<UUID, BilingualText> siblings(RowOptions rows, UUID row) {
        return documents
                .findById(row)
                .filter(document -> document.form().equals(rows.form()))
                .map(document -> said(rows, document.subject()).stream()
                        .collect(Collectors.toMap(each -> each.document().id(), each -> named(rows, each))))
                .orElse(Map.of());
    }

    private List<Filled> said(RowOptions rows, SubjectRef holder) {
        return Batch.each(List.of(rows.form()), form -> documents.said(holder.kind(), holder.id(), form));
    }

    private BilingualText named(RowOptions rows, Filled row) {
        if (row.document().isErased()) {
            return new BilingualText(erased(Locale.ENGLISH), erased(Locale.CHINESE));
        }
        var answers = row.version().answers();
        String name = answers.text(rows.name())
                .map(text -> answers.text(rows.detail())
                        .map(detail -> text + " · " + detail)
                        .orElse(text))
                .orElseGet(() -> Integer.toString(row.document().number()));
        return new BilingualText(name, name);
    }

    private String erased(Locale locale) {
        return messages.getMessage("document.erased-person", null, locale);
    }

    private Optional<RowOptions> declared(String options) {
        return offered.stream().filter(each -> each.options().equals(options)).findFirst();
    }

    private String kindOf(RowOptions rows) {
        return forms.stream()
                .filter(form -> form.form().equals(rows.form()))
                .map(DocumentForm::subjectKind)
                .findFirst()
                .orElseThrow();
    }
}

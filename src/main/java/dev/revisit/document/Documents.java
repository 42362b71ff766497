package dev.revisit.document;

import dev.revisit.form.Forms;
import dev.revisit.refusal.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Forms that are filled in about a subject (rule P8), against the newest version of each. What a form says is a version
 * with name and time; a save names the one that it was made from, and of two who change the same the second is told.
 */
@Service
public class Documents {

    /** Why a change is refused that was made from an older version. */
    public static final String CHANGED_MEANWHILE = "document.changed-meanwhile";

    private final FormDocumentRepository documents;
    private final DocumentVersionRepository versions;
    private final ObjectProvider<DocumentForm> declared;
    private final ObjectProvider<DocumentSubjects> subjects;
    private final Forms forms;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Documents(
            FormDocumentRepository documents,
            DocumentVersionRepository versions,
            ObjectProvider<DocumentForm> declared,
            ObjectProvider<DocumentSubjects> subjects,
            Forms forms,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.documents = documents;
        this.versions = versions;
        this.declared = declared;
        this.subjects = subjects;
        this.forms = forms;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * A form where it is filled in.
     *
     * @param holder what it is about: the subject that is looked at, or one whose forms are that one's too
     */
    public record Place(DocumentForm form, SubjectRef holder) {}

    /** Somebody wrote, took away or brought back a document. */
    public record DocumentChanged(FormDocument document, DocumentVersion.Act act, String by, Instant at) {}

    /** Whether a form about a subject, or about what that one is about, has been filled in. */
    @Transactional(readOnly = true)
    public boolean isFilled(String subjectKind, UUID subjectId, String form) {
        return filled(subjectKind, subjectId).contains(form);
    }

    /** Ids of the forms about a subject, and about what that one is about, that have been filled in. */
    @Transactional(readOnly = true)
    public Set<String> filled(String subjectKind, UUID subjectId) {
        var subject = new SubjectRef(subjectKind, subjectId);
        Map<String, SubjectRef> holders = places(subject).stream()
                .collect(Collectors.toMap(place -> place.form().form(), Place::holder));
        return holders(subject)
                .flatMap(holder -> documents.filledForms(holder.kind(), holder.id()).stream()
                        .filter(form -> holder.equals(holders.get(form))))
                .collect(Collectors.toSet());
    }

    /** @throws Refusal (not found) */
    @Transactional(readOnly = true)
    public FormDocument theDocument(UUID id) {
        return documents.findById(id).orElseThrow(() -> Refusal.notFound("document.unknown"));
    }

    /** The subjects of a kind. */
    DocumentSubjects subjects(String kind) {
        return subjects.stream()
                .filter(each -> each.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("not-found"));
    }

    /** A subject with those that it is about. */
    private Stream<SubjectRef> holders(SubjectRef subject) {
        return Stream.concat(Stream.of(subject), subjects(subject.kind()).about(subject.id()).stream());
    }

    /** The forms of a subject, in the order of their stages. */
    @Transactional(readOnly = true)
    public List<Place> places(SubjectRef subject) {
        List<DocumentForm> all = declared.stream().toList();
        return holders(subject)
                .flatMap(holder -> all.stream()
                        .filter(form -> form.subjectKind().equals(holder.kind()))
                        .map(form -> new Place(form, holder)))
                .sorted(Comparator.comparingInt(place -> place.form().position()))
                .toList();
    }
}

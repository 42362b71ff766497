package dev.revisit.document;

import dev.revisit.engine.Batch;
import dev.revisit.engine.command.ConflictRetry;
import dev.revisit.form.FormSchema;
import dev.revisit.form.FormValues;
import dev.revisit.form.Forms;
import dev.revisit.form.answer.Answers;
import dev.revisit.form.answer.FormDefinitions;
import dev.revisit.form.change.ChangeHistory;
import dev.revisit.input.Fingerprint;
import dev.revisit.refusal.Refusal;
import dev.revisit.request.RequestCache;
import dev.revisit.rule.Rule;
import dev.revisit.staff.Viewer;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    private static final int LONGEST_KEY = 200;

    /** Of one form about one subject, with those taken away: they stand on one page. */
    private static final int MOST_ROWS = 500;

    private final FormDocumentRepository documents;
    private final DocumentVersionRepository versions;
    private final ObjectProvider<DocumentForm> declared;
    private final ObjectProvider<DocumentSubjects> subjects;
    private final Forms forms;
    private final FormDefinitions definitions;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Documents(
            FormDocumentRepository documents,
            DocumentVersionRepository versions,
            ObjectProvider<DocumentForm> declared,
            ObjectProvider<DocumentSubjects> subjects,
            Forms forms,
            FormDefinitions definitions,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.documents = documents;
        this.versions = versions;
        this.declared = declared;
        this.subjects = subjects;
        this.forms = forms;
        this.definitions = definitions;
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

    /**
     * Somebody wrote, took away, brought back or erased a document.
     *
     * @param row its number, where the form is filled in row by row
     */
    public record DocumentChanged(
            FormDocument document, @Nullable Integer row, DocumentVersion.Act act, String by, Instant at) {}

    /** Whether a form about a subject, or about what that one is about, has been filled in. */
    @Transactional(readOnly = true)
    public boolean isFilled(String subjectKind, UUID subjectId, String form) {
        return filled(subjectKind, subjectId).contains(form);
    }

    /** Ids of the forms about a subject, and about what that one is about, that have been filled in. */
    @Transactional(readOnly = true)
    public Set<String> filled(String subjectKind, UUID subjectId) {
        return overview(new SubjectRef(subjectKind, subjectId)).stream()
                .filter(FormStatus::isFilled)
                .map(form -> form.place().form().form())
                .collect(Collectors.toSet());
    }

    /** @throws Refusal (not found) */
    @Transactional(readOnly = true)
    public FormDocument theDocument(UUID id) {
        return documents.findById(id).orElseThrow(() -> Refusal.notFound("document.unknown"));
    }

    /**
     * @param collection under which the subject's pages and calls stand
     * @throws Refusal (not found) where there are none
     */
    public SubjectRef subject(String collection, UUID id) {
        return subjects.stream()
                .filter(each -> each.collection().equals(collection))
                .findFirst()
                .map(each -> new SubjectRef(each.kind(), id))
                .orElseThrow(() -> Refusal.notFound("not-found"));
    }

    /** The forms of a kind of subject, in the order of their stages. */
    public List<DocumentForm> forms(String kind) {
        return declared.stream()
                .filter(form -> form.subjectKind().equals(kind))
                .sorted(Comparator.comparingInt(DocumentForm::position))
                .toList();
    }

    /** The kinds of subjects, by the collections under which their pages and calls stand. */
    public Map<String, String> kinds() {
        return subjects.stream().collect(Collectors.toMap(DocumentSubjects::collection, DocumentSubjects::kind));
    }

    /** The subjects of a kind. */
    private DocumentSubjects subjects(String kind) {
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

    /**
     * A form of a subject, and how it stands.
     *
     * @param count how many rows it has; 1 for one that is filled in
     * @param writtenBy user id of whoever wrote last
     */
    public record FormStatus(
            Place place,
            int count,
            @Nullable String writtenBy,
            @Nullable Instant writtenAt) {

        public boolean isFilled() {
            return count > 0;
        }
    }

    /** The forms of a subject in the order of their stages, and how each stands. */
    @Transactional(readOnly = true)
    public List<FormStatus> overview(SubjectRef subject) {
        return RequestCache.onceWhileReading(List.of("Documents.overview", subject), () -> overview(places(subject)));
    }

    private List<FormStatus> overview(List<Place> places) {
        Set<SubjectRef> holders = places.stream().map(Place::holder).collect(Collectors.toSet());
        Set<String> kinds = holders.stream().map(SubjectRef::kind).collect(Collectors.toSet());
        List<UUID> ids = holders.stream().map(SubjectRef::id).toList();
        Map<List<Object>, List<FormDocumentRepository.LastWritten>> written =
                Batch.each(ids, some -> documents.written(kinds, some)).stream()
                        .collect(Collectors.groupingBy(
                                last -> List.of(new SubjectRef(last.kind(), last.subject()), last.form())));
        return places.stream()
                .map(place -> {
                    List<FormDocumentRepository.LastWritten> rows = written.getOrDefault(
                            List.of(place.holder(), place.form().form()), List.of());
                    return rows.stream()
                            .max(Comparator.comparing(FormDocumentRepository.LastWritten::at))
                            .map(last -> new FormStatus(place, rows.size(), last.by(), last.at()))
                            .orElse(new FormStatus(place, 0, null, null));
                })
                .toList();
    }

    /**
     * Where a form is filled in.
     *
     * @param subject that is looked at
     * @throws Refusal (not found) where the subject has no such form
     */
    @Transactional(readOnly = true)
    public Place place(SubjectRef subject, String form) {
        return places(subject).stream()
                .filter(place -> place.form().form().equals(form))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("document.unknown"));
    }

    /**
     * A subject, for whoever may see it.
     *
     * @throws Refusal (not found), whether there is none or it is not for the viewer
     */
    @Transactional(readOnly = true)
    public DocumentSubject visible(SubjectRef subject, Viewer viewer) {
        return subjects(subject.kind()).visible(subject.id(), viewer).orElseThrow(() -> Refusal.notFound("not-found"));
    }

    /** Whether the viewer may see what the forms of a subject say: there, or where they are another's too. */
    @Transactional(readOnly = true)
    public boolean isVisible(SubjectRef subject, Viewer viewer) {
        return subjects(subject.kind()).visible(subject.id(), viewer).isPresent()
                || subjects.stream().anyMatch(each -> each.seesAnyAbout(subject, viewer));
    }

    /** As {@link DocumentSubjects#requireWritable}. */
    void requireWritable(SubjectRef subject, Viewer viewer) {
        subjects(subject.kind()).requireWritable(subject.id(), viewer);
    }

    /** A form as it is filled in about a subject, with what its choices offer there. */
    public FormSchema form(Place place) {
        return forms.ofSubject(place.form().form(), place.holder().id().toString());
    }

    /** What a form says about its subject: its one document, or its rows in their order, without those taken away. */
    @Transactional(readOnly = true)
    public List<Filled> said(Place place) {
        return all(place).stream().filter(each -> !each.document().isRemoved()).toList();
    }

    /** The same with those that were taken away. */
    @Transactional(readOnly = true)
    public List<Filled> all(Place place) {
        return said(place.holder(), List.of(place.form().form()));
    }

    /** What all forms say about a subject, by the form's id, without what was taken away. */
    @Transactional(readOnly = true)
    public Map<String, List<Filled>> said(SubjectRef subject) {
        return places(subject).stream()
                .collect(Collectors.groupingBy(
                        Place::holder, Collectors.mapping(place -> place.form().form(), Collectors.toList())))
                .entrySet()
                .stream()
                .flatMap(each -> said(each.getKey(), each.getValue()).stream())
                .filter(each -> !each.document().isRemoved())
                .collect(Collectors.groupingBy(each -> each.document().form()));
    }

    private List<Filled> said(SubjectRef holder, List<String> forms) {
        return Batch.each(forms, some -> documents.said(holder.kind(), holder.id(), some));
    }

    /**
     * A document with what it says now, also when it was taken away.
     *
     * @throws Refusal (not found)
     */
    @Transactional(readOnly = true)
    public Filled said(Place place, int number) {
        return documents
                .findBySubjectKindAndSubjectIdAndFormAndNumber(
                        place.holder().kind(), place.holder().id(), place.form().form(), number)
                .flatMap(document -> documents.said(document.id()))
                .orElseThrow(() -> Refusal.notFound("document.unknown"));
    }

    /** All that a document ever said, the newest version leading. */
    @Transactional(readOnly = true)
    public List<DocumentVersion> versions(FormDocument document) {
        return versions.findByDocumentIdOrderByNumberDesc(document.id());
    }

    /**
     * Fills in a form that is not yet, or adds a row.
     *
     * @param subject that is looked at
     * @param typed by the keys of the form
     * @return the number of the document
     * @throws Refusal with all that is wrong; (conflict) where the same is there already, which it names by its number
     */
    public int add(SubjectRef subject, String form, Map<String, ?> typed, Viewer viewer) {
        return once(subject, form, viewer, place -> {
            FormValues told = forms.check(form(place), typed);
            @Nullable String key = keyOf(place, told, 0);
            var document = documents.save(new FormDocument(place.holder(), form, nextNumber(place), key));
            write(place, document, DocumentVersion.Act.WRITTEN, told.answers(), viewer);
            return document.number();
        });
    }

    /**
     * Changes a document.
     *
     * @param seen the version that the change was made from
     * @return whether anything is different from before
     * @throws Refusal with all that is wrong; (conflict) if it was changed since it was seen, or says now what another row
     *     says
     */
    public boolean change(SubjectRef subject, String form, int number, int seen, Map<String, ?> typed, Viewer viewer) {
        return once(subject, form, viewer, place -> {
            FormDocument document = toChange(place, number);
            FormValues told = forms.check(form(place), typed);
            requireSeen(document, seen);
            if (document.isRemoved()) {
                throw Refusal.conflict("document.removed", number);
            }
            Answers before = current(document);
            if (told.answers().differences(before).isEmpty()) {
                return false;
            }
            document.says(keyOf(place, told, number));
            write(place, document, DocumentVersion.Act.WRITTEN, told.answers(), viewer);
            return true;
        });
    }

    /**
     * Takes a row away; what it said stays.
     *
     * @param seen the version that was seen
     * @throws Refusal (conflict) if it was changed since
     */
    public void remove(SubjectRef subject, String form, int number, int seen, Viewer viewer) {
        once(subject, form, viewer, place -> {
            FormDocument document = toChange(place, number);
            if (!place.form().rows()) {
                throw Refusal.conflict("document.stays");
            }
            requireSeen(document, seen);
            if (document.isRemoved()) {
                throw Refusal.conflict("document.removed", number);
            }
            document.remove(viewer.userId(), clock.instant());
            return write(place, document, DocumentVersion.Act.REMOVED, current(document), viewer);
        });
    }

    /**
     * Brings back a row that was taken away.
     *
     * @throws Refusal (conflict) where it is there, or another one says the same by now
     */
    public void bringBack(SubjectRef subject, String form, int number, Viewer viewer) {
        once(subject, form, viewer, place -> {
            FormDocument document = toChange(place, number);
            requireKept(document);
            if (!document.isRemoved()) {
                throw Refusal.conflict("document.not-removed", number);
            }
            Answers said = current(document);
            FormSchema written = definitions.of(said);
            document.bringBack(keyOf(place, new FormValues(written, said.values(written)), number));
            return write(place, document, DocumentVersion.Act.RESTORED, said, viewer);
        });
    }

    /** Whether the viewer may erase rows of a form: they are people, and its subject is the viewer's or somebody's below. */
    @Transactional(readOnly = true)
    public boolean mayErase(Place place, Viewer viewer) {
        return place.form().people()
                && subjects(place.holder().kind())
                        .visible(place.holder().id(), viewer)
                        .filter(holder -> viewer.sees(holder.owner()))
                        .isPresent();
    }

    /**
     * Erases a person: all that their row ever said, its files, and what other rows tell about them. That they were there,
     * and who erased them, stays.
     *
     * @param seen the version that was seen
     * @throws Refusal for everybody but the owner of what the form is about and those above; (conflict) if it was changed
     *     since, or is erased already
     */
    @Rule("M3")
    public void erase(SubjectRef subject, String form, int number, int seen, Viewer viewer) {
        act(() -> {
            Place place = place(subject, form);
            subjects(place.holder().kind()).hold(place.holder().id());
            if (!mayErase(place, viewer)) {
                throw Refusal.forbidden(place.form().people() ? "document.erase-not-yours" : "document.no-person");
            }
            FormDocument document = toChange(place, number);
            requireKept(document);
            requireSeen(document, seen);
            versions(document)
                    .forEach(version -> version.erase(version.answers().byKey().keySet()));
            forget(document);
            document.erase(viewer.userId(), clock.instant());
            return write(place, document, DocumentVersion.Act.ERASED, current(document), viewer);
        });
    }

    /** What other rows tell about a person, in each version that names them. Rows of other people are these people's. */
    private void forget(FormDocument person) {
        Map<String, DocumentForm> told = declared.stream()
                .filter(form -> !form.people())
                .collect(Collectors.toMap(DocumentForm::form, form -> form));
        for (Filled naming : documents.naming(person.id().toString())) {
            @Nullable DocumentForm form = told.get(naming.document().form());
            if (form != null) {
                var keys = new HashSet<>(form.tells());
                definitions.of(naming.version().answers()).fieldsInOrder().stream()
                        .filter(FormSchema.Field::personal)
                        .forEach(field -> keys.add(field.key()));
                naming.version().erase(keys);
            }
        }
    }

    /** @throws Refusal (conflict) if nothing of what it said is kept */
    private static void requireKept(FormDocument document) {
        if (document.isErased()) {
            throw Refusal.conflict("document.erased", document.number());
        }
    }

    /**
     * What whoever typed into an older version would save now: what they left as it was is as it is by now.
     *
     * @param seen the version that they saw
     * @param typed what they typed, checked
     */
    @Transactional(readOnly = true)
    public Map<String, Object> onTopOf(Filled now, int seen, FormValues typed) {
        FormSchema form = typed.form();
        Map<String, Object> earlier = versions(now.document()).stream()
                .filter(version -> version.number() == seen)
                .findFirst()
                .map(version -> version.answers().values(form))
                .orElse(Map.of());
        return ChangeHistory.merged(form, earlier, now.version().answers().values(form), typed.values());
    }

    /** Whoever writes about a subject holds what it is about too: nobody is erased there who is named here meanwhile. */
    private <T> T once(SubjectRef subject, String form, Viewer viewer, Function<Place, T> act) {
        return act(() -> {
            subjects(subject.kind()).requireWritable(subject.id(), viewer);
            subjects(subject.kind())
                    .about(subject.id())
                    .forEach(other -> subjects(other.kind()).hold(other.id()));
            return act.apply(place(subject, form));
        });
    }

    /** Of two at the same moment one comes after the other, and sees what that one did. */
    private <T> T act(Supplier<T> act) {
        return ConflictRetry.repeated(
                () -> Objects.requireNonNull(transaction.execute(begun -> {
                    T done = act.get();
                    documents.flush();
                    return done;
                })),
                () -> Refusal.conflict("document.changing"));
    }

    private FormDocument toChange(Place place, int number) {
        return documents
                .findToChange(
                        place.holder().kind(), place.holder().id(), place.form().form(), number)
                .orElseThrow(() -> Refusal.notFound("document.unknown"));
    }

    /** Whoever saves something has seen what is there now. */
    @Rule("P8")
    private static void requireSeen(FormDocument document, int seen) {
        if (document.current() != seen) {
            throw Refusal.conflictIn("version", CHANGED_MEANWHILE, document.current());
        }
    }

    private Answers current(FormDocument document) {
        return documents.said(document.id()).orElseThrow().version().answers();
    }

    private int nextNumber(Place place) {
        SubjectRef holder = place.holder();
        @Nullable Integer last =
                documents.lastNumber(holder.kind(), holder.id(), place.form().form());
        if (last != null && last >= MOST_ROWS) {
            throw Refusal.conflict("document.too-many", MOST_ROWS);
        }
        return last == null ? 1 : last + 1;
    }

    /**
     * What a document is there once by.
     *
     * @param own its number; 0 for one that is new
     * @throws Refusal (conflict) where another one says the same
     */
    @Rule("P8")
    private @Nullable String keyOf(Place place, FormValues told, int own) {
        Optional<String> key = place.form().rowKey().apply(told).map(Documents::fitting);
        key.flatMap(same -> documents.findBySubjectKindAndSubjectIdAndFormAndRowKey(
                        place.holder().kind(), place.holder().id(), place.form().form(), same))
                .filter(same -> same.number() != own)
                .ifPresent(same -> {
                    throw Refusal.conflict(
                            place.form().rows() ? "document.there-already" : "document.filled-already", same.number());
                });
        return key.orElse(null);
    }

    /** What is longer than its column stands there by its hash. */
    private static String fitting(String key) {
        return key.length() <= LONGEST_KEY ? key : new Fingerprint().add(key).asText();
    }

    private DocumentVersion write(
            Place place, FormDocument document, DocumentVersion.Act act, Answers answers, Viewer viewer) {
        Instant now = clock.instant();
        var version =
                versions.save(new DocumentVersion(document.id(), document.next(), act, answers, viewer.userId(), now));
        events.publishEvent(new DocumentChanged(
                document, place.form().rows() ? document.number() : null, act, viewer.userId(), now));
        return version;
    }
}

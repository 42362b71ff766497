package dev.revisit.document;

import dev.revisit.engine.Batch;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface FormDocumentRepository extends Repository<FormDocument, UUID> {

    FormDocument save(FormDocument document);

    void flush();

    Optional<FormDocument> findById(UUID id);

    Optional<FormDocument> findBySubjectKindAndSubjectIdAndFormAndNumber(
            String kind, UUID subject, String form, int number);

    /** Whoever changes it comes after whoever does already. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select d from FormDocument d where d.subjectKind = :kind and d.subjectId = :subject and d.form = :form"
            + " and d.number = :number")
    Optional<FormDocument> findToChange(String kind, UUID subject, String form, int number);

    Optional<FormDocument> findBySubjectKindAndSubjectIdAndFormAndRowKey(
            String kind, UUID subject, String form, String rowKey);

    @Query(
            "select max(d.number) from FormDocument d where d.subjectKind = :kind and d.subjectId = :subject and d.form = :form")
    @Nullable Integer lastNumber(String kind, UUID subject, String form);

    /** Who wrote last into a document that is there. */
    record LastWritten(String kind, UUID subject, String form, String by, Instant at) {}

    /** What is there of several subjects, whose ids differ whatever their kinds are. */
    @Query("select new dev.revisit.document.FormDocumentRepository$LastWritten("
            + "d.subjectKind, d.subjectId, d.form, v.writtenBy, v.writtenAt)"
            + " from FormDocument d join DocumentVersion v on v.documentId = d.id and v.number = d.current"
            + " where d.subjectKind in :kinds and d.subjectId in :subjects and d.removedAt is null")
    List<LastWritten> written(Collection<String> kinds, Batch<UUID> subjects);

    /** What is there of a subject, with what it says now. */
    @Query("select new dev.revisit.document.Filled(d, v) from FormDocument d join DocumentVersion v"
            + " on v.documentId = d.id and v.number = d.current"
            + " where d.subjectKind = :kind and d.subjectId = :subject and d.form in :forms order by d.form, d.number")
    List<Filled> said(String kind, UUID subject, Batch<String> forms);

    /** Each version of whatever document that names another one by its id. */
    @Query("select new dev.revisit.document.Filled(d, v) from FormDocument d join DocumentVersion v"
            + " on v.documentId = d.id where cast(v.answers.json as String) like concat('%', :id, '%')")
    List<Filled> naming(String id);

    @Query("select new dev.revisit.document.Filled(d, v) from FormDocument d join DocumentVersion v"
            + " on v.documentId = d.id and v.number = d.current where d.id = :id")
    Optional<Filled> said(UUID id);
}

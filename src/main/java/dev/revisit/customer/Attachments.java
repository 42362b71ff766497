package dev.revisit.customer;

import dev.revisit.engine.Portion;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Floor plans and photos of customers. What a file is, is told by its content; whoever may see the customer may see them. */
@Service
@Transactional
public class Attachments {

    /** The largest file, in bytes: what a phone's camera makes, with room to spare. */
    public static final int LARGEST = 10 * 1024 * 1024;

    private static final int LONGEST_NAME = 120;

    private static final String COLUMNS =
            "select a.id, a.customer_id, a.kind, a.file_name, a.content_type, a.size_bytes,"
                    + " a.uploaded_by, a.uploaded_at from attachment a";

    private final JdbcClient database;
    private final Customers customers;
    private final ObjectProvider<AttachmentReaders> readers;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Attachments(
            JdbcClient database,
            Customers customers,
            ObjectProvider<AttachmentReaders> readers,
            ApplicationEventPublisher events,
            Clock clock) {
        this.database = database;
        this.customers = customers;
        this.readers = readers;
        this.events = events;
        this.clock = clock;
    }

    /** What a file shows. */
    public enum Kind {
        FLOOR_PLAN("floor-plan"),
        PHOTO("photo"),
        /** The customer's contract with us (rule C8). */
        CONTRACT("contract"),
        /** The finished design of the floor plan (rule D4). */
        DESIGN("design"),
        /** A design that is not approved yet: it is shown with its design job alone. */
        DRAFT_DESIGN("draft-design");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        /**
         * The kind of a file that somebody puts with a customer by hand; designs come by their job.
         *
         * @throws Refusal for a code that is none
         */
        public static Kind of(String code) {
            for (Kind kind : new Kind[] {FLOOR_PLAN, PHOTO, CONTRACT}) {
                if (kind.code.equals(code)) {
                    return kind;
                }
            }
            throw Refusal.invalid("kind", "not-an-option");
        }
    }

    /** A file, without its content. */
    public record Attachment(
            UUID id,
            UUID customerId,
            String kind,
            String fileName,
            String contentType,
            long size,
            String uploadedBy,
            Instant uploadedAt) {

        public boolean isImage() {
            return contentType.startsWith("image/");
        }
    }

    /**
     * Keeps a file with a customer.
     *
     * @param fileName as it was called where it came from; decides nothing
     * @throws Refusal if there is nothing in it, it is too large, or not what {@code kind} can be
     */
    public Attachment add(UUID customerId, Kind kind, @Nullable String fileName, byte[] content, Viewer viewer) {
        Customer customer = customers.visible(customerId, viewer);
        Attachment added = keep(customer.id(), kind, fileName, content, viewer.userId());
        if (kind == Kind.FLOOR_PLAN) {
            events.publishEvent(new FloorPlanUploaded(customer.id(), added.id(), added.uploadedAt(), viewer.userId()));
        }
        return added;
    }

    /** A design for a customer's floor plan, by its designer, who need not see the customer otherwise (rule D2). */
    public Attachment addDraftDesign(UUID customerId, @Nullable String fileName, byte[] content, String designer) {
        return keep(customerId, Kind.DRAFT_DESIGN, fileName, content, designer);
    }

    /** Designs are finished: from now on they stand with the customer's other files (rule D4). */
    public void publishDesigns(Collection<UUID> ids) {
        Portion.each(
                ids,
                some -> List.of(
                        database.sql("update attachment set kind = :design where id in (:ids) and kind = :draft")
                                .param("design", Kind.DESIGN.code())
                                .param("draft", Kind.DRAFT_DESIGN.code())
                                .param("ids", some)
                                .update()));
    }

    private Attachment keep(UUID customerId, Kind kind, @Nullable String fileName, byte[] content, String by) {
        if (content.length == 0) {
            throw Refusal.invalid("file", "file.empty");
        }
        if (content.length > LARGEST) {
            throw Refusal.invalid("file", "file.too-large", LARGEST / (1024 * 1024));
        }
        FileType type = FileType.of(content)
                .filter(found -> found.isImage() || kind != Kind.PHOTO)
                .orElseThrow(() -> kind == Kind.PHOTO
                        ? Refusal.invalid("file", "file.not-a-photo")
                        : Refusal.invalid("file", "file.not-a-plan"));
        var added = new Attachment(
                UUID.randomUUID(),
                customerId,
                kind.code(),
                plainName(fileName, kind),
                type.contentType(),
                content.length,
                by,
                clock.instant());
        database.sql("insert into attachment (id, customer_id, kind, file_name, content_type, size_bytes, uploaded_by,"
                        + " uploaded_at) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        added.id(),
                        added.customerId(),
                        added.kind(),
                        added.fileName(),
                        added.contentType(),
                        added.size(),
                        added.uploadedBy(),
                        added.uploadedAt().atOffset(ZoneOffset.UTC))
                .update();
        database.sql("insert into attachment_content (attachment_id, content) values (?, ?)")
                .params(added.id(), content)
                .update();
        return added;
    }

    /** The files of a customer, the newest first; of designs those that are finished. */
    @Transactional(readOnly = true)
    public List<Attachment> of(UUID customerId) {
        return database.sql(COLUMNS + " where a.customer_id = ? and a.kind <> ? order by a.uploaded_at desc, a.id")
                .params(customerId, Kind.DRAFT_DESIGN.code())
                .query((row, n) -> attachment(row))
                .list();
    }

    /** Files by their ids, for whoever decides in another way than by the customer who may see them. */
    @Transactional(readOnly = true)
    public Map<UUID, Attachment> byId(Collection<UUID> ids) {
        return Portion.each(
                        ids,
                        some -> database.sql(COLUMNS + " where a.id in (:ids)")
                                .param("ids", some)
                                .query((row, n) -> attachment(row))
                                .list())
                .stream()
                .collect(Collectors.toMap(Attachment::id, found -> found));
    }

    /** @throws Refusal (not found) also for a file that the viewer may not see, nor use in their work */
    @Transactional(readOnly = true)
    public Attachment visible(UUID id, Viewer viewer) {
        Attachment found = database.sql(COLUMNS + " where a.id = ?")
                .param(id)
                .query((row, n) -> attachment(row))
                .optional()
                .orElseThrow(() -> Refusal.notFound("attachment.unknown"));
        boolean isWithCustomer = !found.kind().equals(Kind.DRAFT_DESIGN.code())
                && viewer.sees(customers.file(found.customerId()).owner());
        if (!isWithCustomer && readers.stream().noneMatch(feature -> feature.mayRead(id, viewer))) {
            throw Refusal.notFound("attachment.unknown");
        }
        return found;
    }

    @Transactional(readOnly = true)
    public byte[] content(Attachment attachment) {
        return database.sql("select content from attachment_content where attachment_id = ?")
                .param(attachment.id())
                .query((row, n) -> row.getBytes(1))
                .single();
    }

    /** The last part of the name, without what could mean something to a file system or a header. */
    private static String plainName(@Nullable String fileName, Kind kind) {
        String last = fileName == null
                ? ""
                : fileName.substring(fileName.replace('\\', '/').lastIndexOf('/') + 1);
        StringBuilder plain = new StringBuilder();
        last.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
                .filter(c -> Character.getType(c) != Character.FORMAT)
                .filter(c -> "\"<>|:*?".indexOf(c) < 0)
                .limit(LONGEST_NAME)
                .forEach(plain::appendCodePoint);
        String name = plain.toString().strip();
        return name.isEmpty() ? kind.code() : name;
    }

    private static Attachment attachment(ResultSet row) throws SQLException {
        return new Attachment(
                row.getObject("id", UUID.class),
                row.getObject("customer_id", UUID.class),
                row.getString("kind"),
                row.getString("file_name"),
                row.getString("content_type"),
                row.getLong("size_bytes"),
                row.getString("uploaded_by"),
                row.getObject("uploaded_at", OffsetDateTime.class).toInstant());
    }
}

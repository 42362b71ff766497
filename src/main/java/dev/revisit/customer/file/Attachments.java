package dev.revisit.customer.file;

import dev.revisit.customer.Customer;
import dev.revisit.customer.Customers;
import dev.revisit.engine.Batch;
import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.engine.command.ConflictRetry;
import dev.revisit.refusal.Refusal;
import dev.revisit.request.RequestCache;
import dev.revisit.rule.Rule;
import dev.revisit.sql.SqlTime;
import dev.revisit.staff.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Files, each attached to one thing: a customer, an entry of a sheet, a project, a report, a document. What a file is, is
 * told by its content. Whoever may see the customer may see it; of all else, whoever its module says ({@link
 * AttachmentReaders}).
 */
@Service
@Transactional
@EnableConfigurationProperties(FileSettings.class)
public class Attachments {

    /** The largest file, in bytes: what a phone's camera makes, with room to spare. */
    public static final int LARGEST = 10 * 1024 * 1024;

    /** In characters: percent-encoded in a header, a Chinese one is nine. */
    private static final int LONGEST_NAME = 100;

    private static final String COLUMNS = "select a.id, "
            + Arrays.stream(AttachedTo.Kind.values())
                    .map(kind -> "a." + kind.column())
                    .collect(Collectors.joining(", "))
            + ", a.kind, a.file_name, a.content_type, a.size_bytes, a.uploaded_by, a.uploaded_at, a.removed_at,"
            + " a.removed_by from attachment a";

    private final JdbcClient database;
    private final Customers customers;
    private final ObjectProvider<AttachmentReaders> readers;
    private final ObjectProvider<AttachmentRetention> keepers;
    private final ApplicationEventPublisher events;
    private final FileSettings settings;
    private final TransactionTemplate inOneAct;
    private final CompanyZone zone;
    private final Clock clock;

    Attachments(
            JdbcClient database,
            Customers customers,
            ObjectProvider<AttachmentReaders> readers,
            ObjectProvider<AttachmentRetention> keepers,
            ApplicationEventPublisher events,
            FileSettings settings,
            PlatformTransactionManager transactions,
            CompanyZone zone,
            Clock clock) {
        this.database = database;
        this.customers = customers;
        this.readers = readers;
        this.keepers = keepers;
        this.events = events;
        this.settings = settings;
        this.inOneAct = new TransactionTemplate(transactions);
        this.zone = zone;
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
        DRAFT_DESIGN("draft-design"),
        /** What is put with an entry of a sheet. */
        ENTRY_FILE("entry-file"),
        /** What is attached to a project, to what is told of its stages, and to its documents. */
        PROJECT_FILE("project-file");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        /**
         * The kind of a file that somebody puts with a customer by hand; designs come by their job, files of entries by
         * theirs.
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
            AttachedTo attachedTo,
            String kind,
            String fileName,
            String contentType,
            long size,
            String uploadedBy,
            Instant uploadedAt) {

        /** Null for a file of anything else. */
        public @Nullable UUID customerId() {
            return attachedTo.is(AttachedTo.Kind.CUSTOMER) ? attachedTo.id() : null;
        }

        public boolean isImage() {
            return contentType.startsWith("image/");
        }
    }

    /**
     * Keeps a file with a customer.
     *
     * @param fileName as it was called where it came from; decides nothing
     * @throws Refusal as {@link #check} does
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Attachment add(UUID customerId, Kind kind, @Nullable String fileName, byte[] content, Viewer viewer) {
        Customer customer = customers.visible(customerId, viewer);
        Checked checked = check(kind, fileName, content, viewer.userId());
        return ConflictRetry.repeated(() -> Objects.requireNonNull(inOneAct.execute(tx -> {
            Attachment added = add(new AttachedTo(AttachedTo.Kind.CUSTOMER, customer.id()), checked);
            if (kind == Kind.FLOOR_PLAN) {
                events.publishEvent(
                        new FloorPlanUploaded(customer.id(), added.id(), added.uploadedAt(), viewer.userId()));
            }
            return added;
        })));
    }

    /** A design for a customer's floor plan, by its designer, who need not see the customer otherwise (rule D2). */
    @Transactional(propagation = Propagation.MANDATORY)
    public Attachment addDraftDesign(UUID customerId, Checked checked) {
        return add(new AttachedTo(AttachedTo.Kind.CUSTOMER, customerId), checked);
    }

    /**
     * Attaches a file; whether somebody may is for the module of what it is attached to.
     *
     * @param fileName as it was called where it came from; decides nothing
     * @param mayStill in the transaction that keeps it: holds what it is attached to, and refuses where that has ended
     * @throws Refusal as {@link #check} does
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Attachment add(
            AttachedTo to, Kind kind, @Nullable String fileName, byte[] content, String by, Runnable mayStill) {
        Checked checked = check(kind, fileName, content, by);
        return ConflictRetry.repeated(() -> Objects.requireNonNull(inOneAct.execute(tx -> {
            mayStill.run();
            return add(to, checked);
        })));
    }

    /** Designs are finished: from now on they stand with the customer's other files (rule D4). */
    @Rule("D4")
    public void publishDesigns(Collection<UUID> ids) {
        Batch.each(
                ids,
                some -> List.of(
                        database.sql("update attachment set kind = :design where id in (:ids) and kind = :draft")
                                .param("design", Kind.DESIGN.code())
                                .param("draft", Kind.DRAFT_DESIGN.code())
                                .param("ids", some)
                                .update()));
    }

    /** A file that may be kept: what it is, and a picture painted anew. */
    public static final class Checked {

        private final Kind kind;
        private final String fileName;
        private final FileType type;
        private final byte[] content;
        private final String by;

        private Checked(Kind kind, String fileName, FileType type, byte[] content, String by) {
            this.kind = kind;
            this.fileName = fileName;
            this.type = type;
            this.content = content;
            this.by = by;
        }
    }

    /**
     * Looks at a file before it is kept. A picture takes its time: not while a transaction holds a connection.
     *
     * @param fileName as it was called where it came from; decides nothing
     * @throws Refusal naming {@code file}, if there is nothing in it, it is too large, broken, not what {@code kind} can
     *     be, or more than one person may upload in a day
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    @Rule("T2")
    public Checked check(Kind kind, @Nullable String fileName, byte[] content, String by) {
        if (content.length == 0) {
            throw Refusal.invalid("file", "file.empty");
        }
        if (content.length > LARGEST) {
            throw Refusal.invalid("file", "file.too-large", LARGEST / (1024 * 1024));
        }
        FileType type = FileType.of(content)
                .filter(found -> found.isPicture() || kind != Kind.PHOTO)
                .orElseThrow(
                        () -> Refusal.invalid("file", kind == Kind.PHOTO ? "file.not-a-photo" : "file.not-a-plan"));
        if (type.isUnshowable()) {
            throw Refusal.invalid("file", type == FileType.HEIC ? "file.heic" : "file.tiff");
        }
        requireRoomToday(by, content.length);
        String name = plainName(fileName, kind);
        if (!type.isPicture()) {
            return new Checked(kind, type.nameFor(name, LONGEST_NAME), type, content, by);
        }
        var painted = Pictures.painted(type, content, settings.mostMegapixels());
        return new Checked(kind, painted.type().nameFor(name, LONGEST_NAME), painted.type(), painted.content(), by);
    }

    /** What was removed again counts too. */
    private void requireRoomToday(String by, int bytes) {
        Instant midnight = LocalDate.ofInstant(clock.instant(), zone.zone())
                .atStartOfDay(zone.zone())
                .toInstant();
        record Uploaded(int files, long bytes) {}
        var today = database.sql("select count(*), coalesce(sum(size_bytes), 0) from attachment"
                        + " where uploaded_by = ? and uploaded_at >= ?")
                .params(by, SqlTime.of(midnight))
                .query((row, n) -> new Uploaded(row.getInt(1), row.getLong(2)))
                .single();
        if (today.files() >= settings.mostPerDay()
                || today.bytes() + bytes > settings.largestDay().toBytes()) {
            throw Refusal.invalid(
                    "file",
                    "file.too-many-today",
                    settings.mostPerDay(),
                    settings.largestDay().toMegabytes());
        }
    }

    private Attachment add(AttachedTo to, Checked checked) {
        var added = new Attachment(
                UUID.randomUUID(),
                to,
                checked.kind.code(),
                checked.fileName,
                checked.type.contentType(),
                checked.content.length,
                checked.by,
                clock.instant());
        database.sql("insert into attachment (id, " + to.kind().column() + ", kind, file_name, content_type,"
                        + " size_bytes, uploaded_by, uploaded_at) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        added.id(),
                        to.id(),
                        added.kind(),
                        added.fileName(),
                        added.contentType(),
                        added.size(),
                        added.uploadedBy(),
                        SqlTime.of(added.uploadedAt()))
                .update();
        database.sql("insert into attachment_content (attachment_id, content) values (?, ?)")
                .params(added.id(), checked.content)
                .update();
        return added;
    }

    /**
     * A file of this thing.
     *
     * @throws Refusal (not found) also for one of another, and where the viewer may not see it
     */
    @Transactional(readOnly = true)
    public Attachment visible(AttachedTo of, UUID id, Viewer viewer) {
        Attachment found = visible(id, viewer);
        if (!found.attachedTo().equals(of)) {
            throw Refusal.notFound("attachment.unknown");
        }
        return found;
    }

    /**
     * As {@link #remove(UUID, Viewer)}, where it is a file of this thing.
     *
     * @return the file that is gone
     */
    public Attachment remove(AttachedTo of, UUID id, Viewer viewer) {
        Attachment found = visible(of, id, viewer);
        remove(id, viewer);
        return found;
    }

    /**
     * Takes away a file that was uploaded by mistake. Its content is gone; that it was there stays on the timeline, or
     * with what it was attached to.
     *
     * @throws Refusal if it is neither the viewer's nor of somebody they are above, or work was delivered or
     *     judged with it
     */
    public void remove(UUID id, Viewer viewer) {
        Attachment file = visible(id, viewer);
        if (!isTheirs(file, viewer)) {
            throw Refusal.forbidden("file.of-somebody-else");
        }
        if (!keptOf(List.of(file)).isEmpty()) {
            throw Refusal.conflict("file.delivered");
        }
        Instant at = clock.instant();
        int removed = database.sql(
                        "update attachment set removed_at = ?, removed_by = ? where id = ?" + " and removed_at is null")
                .params(SqlTime.of(at), viewer.userId(), id)
                .update();
        if (removed == 0) {
            throw Refusal.notFound("attachment.unknown");
        }
        database.sql("delete from attachment_content where attachment_id = ?")
                .param(id)
                .update();
        if (file.attachedTo().is(AttachedTo.Kind.CUSTOMER)) {
            events.publishEvent(new FileRemoved(file.attachedTo().id(), id, at, viewer.userId()));
        } else {
            events.publishEvent(new AttachedFileRemoved(file.attachedTo(), id, at, viewer.userId()));
        }
    }

    /** Of what is erased nothing stays but that there were files: neither what they showed nor what they were called. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void erase(AttachedTo of, String by, Instant at) {
        String which = of.kind().column() + " = ?";
        database.sql("delete from attachment_content where attachment_id in (select id from attachment where " + which
                        + ")")
                .param(of.id())
                .update();
        database.sql("update attachment set file_name = '—', removed_at = coalesce(removed_at, ?), removed_by ="
                        + " coalesce(removed_by, ?) where " + which)
                .params(SqlTime.of(at), by, of.id())
                .update();
    }

    private static boolean isTheirs(Attachment file, Viewer viewer) {
        return file.uploadedBy().equals(viewer.userId()) || viewer.isAbove(file.uploadedBy());
    }

    /** Which of these files stay. */
    private Set<UUID> keptOf(List<Attachment> files) {
        Set<UUID> kept = files.stream()
                .filter(file -> file.kind().equals(Kind.DESIGN.code()))
                .map(Attachment::id)
                .collect(Collectors.toSet());
        List<UUID> others = files.stream()
                .map(Attachment::id)
                .filter(id -> !kept.contains(id))
                .toList();
        if (!others.isEmpty()) {
            keepers.forEach(feature -> kept.addAll(feature.keptOf(others)));
        }
        return kept;
    }

    /** Which of these files the viewer may take away again. */
    @Transactional(readOnly = true)
    public Set<UUID> removable(Collection<Attachment> files, Viewer viewer) {
        List<Attachment> theirs =
                files.stream().filter(file -> isTheirs(file, viewer)).toList();
        Set<UUID> kept = keptOf(theirs);
        return theirs.stream()
                .map(Attachment::id)
                .filter(id -> !kept.contains(id))
                .collect(Collectors.toSet());
    }

    /** What a file was called, also one that is gone; empty for none. */
    @Transactional(readOnly = true)
    public Optional<String> nameOf(UUID id) {
        return database.sql("select file_name from attachment where id = ?")
                .param(id)
                .query(String.class)
                .optional();
    }

    /** The files of a customer, the newest first; of designs those that are finished. */
    @Transactional(readOnly = true)
    public List<Attachment> of(UUID customerId) {
        return RequestCache.onceWhileReading(
                List.of("Attachments.of", customerId),
                () -> database.sql(COLUMNS + " where a.removed_at is null and a.customer_id = ? and a.kind <> ?"
                                + " order by a.uploaded_at desc, a.id")
                        .params(customerId, Kind.DRAFT_DESIGN.code())
                        .query((row, n) -> attachment(row))
                        .list());
    }

    /** Files of several things of a kind, by what they are attached to; none for one that never had any. */
    @Transactional(readOnly = true)
    public Map<UUID, AttachedFiles> of(AttachedTo.Kind kind, Collection<UUID> ids) {
        return of(Set.of(kind), ids);
    }

    private Map<UUID, AttachedFiles> of(Set<AttachedTo.Kind> kinds, Collection<UUID> ids) {
        String anyOf = kinds.stream()
                .map(kind -> "a." + kind.column() + " in (:ids)")
                .collect(Collectors.joining(" or ", " where (", ")"));
        record Row(Attachment file, AttachedFiles.@Nullable Removed removed) {}
        var files = new HashMap<UUID, AttachedFiles>();
        Batch.each(
                        ids,
                        some -> database.sql(COLUMNS + anyOf + " order by a.uploaded_at desc, a.id")
                                .param("ids", some)
                                .query((row, n) -> new Row(attachment(row), removed(row)))
                                .list())
                .forEach(row -> {
                    var ofOne = files.computeIfAbsent(
                            row.file().attachedTo().id(),
                            id -> new AttachedFiles(new ArrayList<>(), new ArrayList<>()));
                    if (row.removed() == null) {
                        ofOne.kept().add(row.file());
                    } else {
                        ofOne.removed().add(row.removed());
                    }
                });
        return files;
    }

    /**
     * The same, for one viewer.
     *
     * @param addable those that the viewer may attach files to
     */
    @Transactional(readOnly = true)
    public AttachedFiles.Visible of(AttachedTo.Kind kind, Collection<UUID> ids, Set<UUID> addable, Viewer viewer) {
        return of(Set.of(kind), ids, addable, viewer);
    }

    /** The same of things of several kinds, whose ids differ. */
    @Transactional(readOnly = true)
    public AttachedFiles.Visible of(
            Set<AttachedTo.Kind> kinds, Collection<UUID> ids, Set<UUID> addable, Viewer viewer) {
        Map<UUID, AttachedFiles> files = of(kinds, ids);
        return new AttachedFiles.Visible(
                files,
                addable,
                removable(
                        files.values().stream()
                                .flatMap(each -> each.kept().stream())
                                .toList(),
                        viewer));
    }

    private static AttachedFiles.@Nullable Removed removed(ResultSet row) throws SQLException {
        @Nullable Instant at = SqlTime.instantOrNull(row, "removed_at");
        return at == null
                ? null
                : new AttachedFiles.Removed(row.getString("file_name"), row.getString("removed_by"), at);
    }

    /** Files by their ids, for whoever decides in another way than by the customer who may see them. */
    @Transactional(readOnly = true)
    public Map<UUID, Attachment> byId(Collection<UUID> ids) {
        return Batch.each(
                        ids,
                        some -> database.sql(COLUMNS + " where a.removed_at is null and a.id in (:ids)")
                                .param("ids", some)
                                .query((row, n) -> attachment(row))
                                .list())
                .stream()
                .collect(Collectors.toMap(Attachment::id, found -> found));
    }

    /** @throws Refusal (not found) also for a file that the viewer may not see, nor use in their work */
    @Transactional(readOnly = true)
    public Attachment visible(UUID id, Viewer viewer) {
        Attachment found = database.sql(COLUMNS + " where a.removed_at is null and a.id = ?")
                .param(id)
                .query((row, n) -> attachment(row))
                .optional()
                .orElseThrow(() -> Refusal.notFound("attachment.unknown"));
        boolean isWithCustomer = found.attachedTo().is(AttachedTo.Kind.CUSTOMER)
                && !found.kind().equals(Kind.DRAFT_DESIGN.code())
                && viewer.sees(customers.file(found.attachedTo().id()).owner());
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
                .forEach(plain::appendCodePoint);
        String name = plain.toString().strip();
        return name.replace(".", "").isBlank() ? kind.code() : name;
    }

    private static Attachment attachment(ResultSet row) throws SQLException {
        return new Attachment(
                row.getObject("id", UUID.class),
                AttachedTo.of(row),
                row.getString("kind"),
                row.getString("file_name"),
                row.getString("content_type"),
                row.getLong("size_bytes"),
                row.getString("uploaded_by"),
                SqlTime.instant(row, "uploaded_at"));
    }
}

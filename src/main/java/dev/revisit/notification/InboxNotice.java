package dev.revisit.notification;

import dev.revisit.engine.JsonDetails;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A notice in somebody's inbox, there once for its key. */
@Entity
@Table(name = "notice")
public class InboxNotice {

    @Id
    private UUID id = UUID.randomUUID();

    @Column(name = "notice_key", unique = true)
    private String key;

    private String recipient;
    private String kind;

    @Convert(converter = JsonDetails.class)
    private Map<String, String> details;

    private String path;
    private Instant at;
    private @Nullable Instant seenAt;

    @SuppressWarnings("NullAway.Init")
    protected InboxNotice() {}

    InboxNotice(Notice notice) {
        this.key = notice.key();
        this.recipient = notice.to();
        this.kind = notice.kind();
        this.details = notice.details();
        this.path = notice.path();
        this.at = notice.at();
    }

    void seen(Instant when) {
        if (seenAt == null) {
            seenAt = when;
        }
    }

    public UUID id() {
        return id;
    }

    /** User id. */
    public String recipient() {
        return recipient;
    }

    public String kind() {
        return kind;
    }

    public Map<String, String> details() {
        return details;
    }

    /** Of our page where one reads more. */
    public String path() {
        return path;
    }

    public Instant at() {
        return at;
    }

    public @Nullable Instant seenAt() {
        return seenAt;
    }

    public boolean isUnread() {
        return seenAt == null;
    }
}

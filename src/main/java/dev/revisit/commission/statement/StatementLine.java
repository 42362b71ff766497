package dev.revisit.commission.statement;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A line of a closed statement (rule C4): each earning, correction and flag stands on one of them. Never changed. */
@Entity
public class StatementLine {

    @Id
    private UUID id = UUID.randomUUID();

    private String closedMonth;
    private String person;
    private int place;
    private String kind;
    private @Nullable UUID earningId;
    private @Nullable UUID correctionId;
    private @Nullable UUID flagId;
    private String fromMonth;
    private BigDecimal amount;
    private BigDecimal taken;
    private @Nullable String note;
    private @Nullable String onceFor;

    @SuppressWarnings("NullAway.Init")
    protected StatementLine() {}

    StatementLine(YearMonth month, String person, int place, Statement.Line line) {
        this.closedMonth = month.toString();
        this.person = person;
        this.place = place;
        this.kind = line.kind().code();
        this.earningId = line.kind() == Statement.Kind.EARNED ? line.of() : null;
        this.correctionId = line.kind() == Statement.Kind.CORRECTED ? line.of() : null;
        this.flagId = line.kind() == Statement.Kind.DEDUCTED ? line.of() : null;
        this.fromMonth = line.from().toString();
        this.amount = line.amount();
        this.taken = line.taken();
        this.note = line.note() == null ? null : line.note().code();
        this.onceFor = line.onceFor();
    }

    String person() {
        return person;
    }

    Statement.Line line() {
        var what = Statement.Kind.valueOf(kind.toUpperCase(Locale.ROOT));
        return new Statement.Line(
                what,
                switch (what) {
                    case EARNED -> earningId;
                    case CORRECTED -> correctionId;
                    case DEDUCTED -> flagId;
                    case CARRIED, PENDING -> null;
                },
                YearMonth.parse(fromMonth),
                amount,
                taken,
                note == null ? null : Statement.Note.valueOf(note.toUpperCase(Locale.ROOT)),
                onceFor);
    }
}

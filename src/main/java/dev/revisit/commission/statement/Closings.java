package dev.revisit.commission.statement;

import dev.revisit.request.RequestCache;
import java.time.YearMonth;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which months are closed (rule C4). */
@Component
@Transactional(readOnly = true)
public class Closings {

    private final MonthClosingRepository store;

    Closings(MonthClosingRepository store) {
        this.store = store;
    }

    public Optional<YearMonth> last() {
        return RequestCache.onceWhileReading("Closings.last", () -> store.last().map(YearMonth::parse));
    }

    /** Closed itself, or passed over because a later one is: what comes for it goes to a later month. */
    public boolean isClosed(YearMonth month) {
        return last().filter(last -> !month.isAfter(last)).isPresent();
    }

    Optional<MonthClosing> of(YearMonth month) {
        return store.findById(month.toString());
    }

    @Transactional
    void add(MonthClosing closing) {
        store.save(closing);
    }
}

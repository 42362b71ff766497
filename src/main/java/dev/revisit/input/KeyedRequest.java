package dev.revisit.input;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The request that this thread works on, where it carries a one-time key. The key is written once, with the first
 * transaction of the request that changes anything (see {@link IdempotencyKeyWriter}).
 */
public final class KeyedRequest {

    private static final ThreadLocal<@Nullable KeyedRequest> IN_HAND = new ThreadLocal<>();

    private final String person;
    private final String key;
    private final String hash;
    private final Instant arrivedAt;

    /** Above 0 while something is done that is not what was asked for. */
    private int aside;

    private boolean wrote;
    private boolean written;
    private boolean doneBefore;

    /** @param arrivedAt when it reached us first, on whatever node */
    public KeyedRequest(String person, String key, String hash, Instant arrivedAt) {
        this.person = person;
        this.key = key;
        this.hash = hash;
        this.arrivedAt = arrivedAt;
    }

    /** Does the work of the request with it in hand. */
    public <E extends Exception, F extends Exception> void during(Work<E, F> work) throws E, F {
        IN_HAND.set(this);
        try {
            work.run();
        } finally {
            IN_HAND.remove();
        }
    }

    /** Work that throws what it likes. */
    public interface Work<E extends Exception, F extends Exception> {
        void run() throws E, F;
    }

    static Optional<KeyedRequest> inHand() {
        return Optional.ofNullable(IN_HAND.get());
    }

    /** When the request in hand reached us first, on whatever node; empty where it carries no key. */
    public static Optional<Instant> arrival() {
        return inHand().map(request -> request.arrivedAt);
    }

    /** Does what is not the act that was asked for, in transactions of its own: a deadline that has passed, a trace. */
    public static void aside(Runnable work) {
        @Nullable KeyedRequest request = IN_HAND.get();
        if (request == null) {
            work.run();
            return;
        }
        request.stepAside();
        try {
            work.run();
        } finally {
            request.comeBack();
        }
    }

    /** Something is being changed in the transaction in hand. */
    static void writes() {
        @Nullable KeyedRequest request = IN_HAND.get();
        if (request != null && request.aside == 0) {
            request.wrote = true;
        }
    }

    void stepAside() {
        aside++;
    }

    void comeBack() {
        aside--;
    }

    boolean awaitsItsAct() {
        return aside == 0 && !written;
    }

    void transactionBegins() {
        wrote = false;
    }

    boolean hasWritten() {
        return wrote;
    }

    void isWritten() {
        written = true;
    }

    void wasDoneBefore() {
        doneBefore = true;
    }

    /** Another execution of the same request was quicker: this one was rolled back. */
    public boolean isDoneBefore() {
        return doneBefore;
    }

    String person() {
        return person;
    }

    String key() {
        return key;
    }

    String hash() {
        return hash;
    }
}

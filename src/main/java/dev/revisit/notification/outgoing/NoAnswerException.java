package dev.revisit.notification.outgoing;

/** The other side cannot be reached, or did not answer in time. Says nothing more: addresses can be secrets. */
public final class NoAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    NoAnswerException() {
        super("no answer");
    }
}

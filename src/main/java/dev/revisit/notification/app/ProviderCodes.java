package dev.revisit.notification.app;

import dev.revisit.notification.app.AccessToken.Reply;
import dev.revisit.notification.outgoing.JsonCalls.Answer;
import dev.revisit.notification.outgoing.SendResult;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a provider's numbers mean to us. The problems stand under {@code notices.problem.<code>}; the number itself is
 * logged. One that is not known is tried again: for a while, as all that is.
 *
 * @param expired the token has ended, or is not one
 * @param busy too much or too often, or the provider's own fault
 * @param never what does not get better by itself
 */
record ProviderCodes(String provider, Set<String> expired, Set<String> busy, Map<String, String> never) {

    static final String USER = "app-user";
    static final String PERMISSION = "app-permission";
    static final String LOGIN = "app-login";
    static final String ADDRESS = "app-address";
    static final String TEXT = "app-text";
    static final String BUSY = "app-busy";

    private static final Logger LOG = LoggerFactory.getLogger(ProviderCodes.class);

    Reply sent() {
        return new Reply(SendResult.SENT, false);
    }

    /**
     * A refusal.
     *
     * @param code as the provider has it; empty where the answer has none
     */
    Reply refusal(Answer answer, String code) {
        LOG.info("{} refused a message: HTTP {}, code {}", provider, answer.status(), code.replaceAll("[^\\w.-]", ""));
        if (expired.contains(code)) {
            return new Reply(SendResult.later(LOGIN, null), true);
        }
        if (never.containsKey(code)) {
            return new Reply(SendResult.never(never.get(code)), false);
        }
        if (busy.contains(code) || answer.isBusy()) {
            return new Reply(SendResult.later(BUSY, answer.wanted()), false);
        }
        return new Reply(SendResult.later(code.isEmpty() ? "app-answer" : "app-refused", null), false);
    }
}

package dev.revisit.security;

import dev.revisit.refusal.RefusalText;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What those are told who are refused, in the language the browser asked for. */
@Component
class SecurityMessages {

    private final MessageSource messages;

    SecurityMessages(MessageSource messages) {
        this.messages = messages;
    }

    String of(String code, HttpServletRequest request, Object... args) {
        return messages.getMessage(code, args, RefusalText.language(request.getLocale()));
    }
}

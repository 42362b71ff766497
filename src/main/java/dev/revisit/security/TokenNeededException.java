package dev.revisit.security;

import org.springframework.security.core.AuthenticationException;

/** The password was right, and does not suffice for a program: it needs a personal token. */
class TokenNeededException extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    TokenNeededException() {
        super("a personal token is needed");
    }
}

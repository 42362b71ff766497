package dev.revisit.security.oidc;

import org.springframework.security.core.AuthenticationException;

/** The provider knows who it is, and we do not, or not any more. Which of the two nobody is told. */
class UnknownSubjectException extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    UnknownSubjectException() {
        super("nobody who may log in here");
    }
}

package dev.revisit.security;

import dev.revisit.security.session.LoginState;

/** Refuses HTTP Basic, with the right password too, to whom a password alone does not suffice. */
@FunctionalInterface
public interface BasicRefusal {

    boolean isRefused(LoginState state, String userId);
}

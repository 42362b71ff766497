package dev.revisit.security;

import dev.revisit.security.session.LoginState;

/**
 * What is known of a login while its request is answered; it is kept in no session.
 *
 * @param source the address that it came from
 * @param state as it was when the password was right
 * @param ownDevice whether it was said, a step before, to last on the person's own device
 */
public record LoginDetails(String source, LoginState state, boolean ownDevice) {}

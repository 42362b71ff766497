package dev.revisit.security.session;

import java.time.Instant;

/**
 * A login that lasts, as its owner sees it.
 *
 * @param browser in words; empty where it is none that we know
 * @param source the address that it was begun from
 */
public record LoginSession(String id, Instant startedAt, Instant lastUsedAt, String browser, String source) {}

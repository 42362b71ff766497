package dev.revisit.customer.file;

import java.time.Instant;
import java.util.UUID;

/** A file that was attached by mistake to anything but a customer is gone; what it was called stays there. */
public record AttachedFileRemoved(AttachedTo attachedTo, UUID attachmentId, Instant at, String by) {}

package dev.revisit.customer.file;

import java.time.Instant;
import java.util.UUID;

/** A file that was put with an entry of a sheet by mistake is gone; what it was called stays with the entry. */
public record EntryFileRemoved(UUID sheetEntryId, UUID attachmentId, Instant at, String by) {}

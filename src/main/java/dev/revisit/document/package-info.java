/**
 * Forms that are filled in about a subject, a project or an organisation, apart from any user task: one for the subject or
 * row by row, in versions that are only ever added to (ADR 0041). Which forms there are, and who reads and writes them, is
 * said by the subject's feature.
 */
@NullMarked
package dev.revisit.document;

import org.jspecify.annotations.NullMarked;

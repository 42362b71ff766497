/**
 * What is owed and what comes of it: features publish that something was missed, met, rejected or earned, the ledger
 * listens and tells what became of a flag. Neither knows the other, and this knows none of them.
 */
@NullMarked
package dev.revisit.obligation;

import org.jspecify.annotations.NullMarked;

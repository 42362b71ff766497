@NullMarked
package dev.revisit.operations.reconciliation.process;

import org.jspecify.annotations.NullMarked;

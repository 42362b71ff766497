@NullMarked
package dev.revisit.operations.reconciliation.web;

import org.jspecify.annotations.NullMarked;

/** The page of operations and its call: read by administrators and the general manager. */
@NullMarked
package dev.revisit.operations.web;

import org.jspecify.annotations.NullMarked;

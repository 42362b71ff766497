/** How requests are read and answered before any page or call sees them. */
@NullMarked
package dev.revisit.input.web;

import org.jspecify.annotations.NullMarked;

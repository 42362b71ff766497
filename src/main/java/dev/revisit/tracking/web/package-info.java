/** The tracking sheet in the browser and for other programs. */
@NullMarked
package dev.revisit.tracking.web;

import org.jspecify.annotations.NullMarked;

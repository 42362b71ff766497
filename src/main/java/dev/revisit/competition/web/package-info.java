/** The list of what was seen of competing brands, on a page and for other programs. */
@NullMarked
package dev.revisit.competition.web;

import org.jspecify.annotations.NullMarked;

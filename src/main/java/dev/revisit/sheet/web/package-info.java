/** The pages of all sheets, and the calls of other programs about them. */
@NullMarked
package dev.revisit.sheet.web;

import org.jspecify.annotations.NullMarked;

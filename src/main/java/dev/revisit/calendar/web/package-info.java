/** The calendar's page and its calls: read by everybody, kept by managers and above. */
@NullMarked
package dev.revisit.calendar.web;

import org.jspecify.annotations.NullMarked;

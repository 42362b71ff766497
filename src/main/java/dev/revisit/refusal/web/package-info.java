/** The answer that other programs get when something is refused. */
@NullMarked
package dev.revisit.refusal.web;

import org.jspecify.annotations.NullMarked;

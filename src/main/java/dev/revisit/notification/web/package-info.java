/** The pages of notices, and their calls. */
@NullMarked
package dev.revisit.notification.web;

import org.jspecify.annotations.NullMarked;

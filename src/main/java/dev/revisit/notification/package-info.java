/** Tells people what concerns them, on their start page and, where the company wants it, by mail and group robot. */
@NullMarked
package dev.revisit.notification;

import org.jspecify.annotations.NullMarked;

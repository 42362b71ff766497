/** Pages and calls of prospecting. */
@NullMarked
package dev.revisit.prospecting.web;

import org.jspecify.annotations.NullMarked;

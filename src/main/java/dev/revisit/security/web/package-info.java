/** The page of one's own login, and the administrator's of everybody's. */
@NullMarked
package dev.revisit.security.web;

import org.jspecify.annotations.NullMarked;

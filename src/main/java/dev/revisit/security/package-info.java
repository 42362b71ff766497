/** One login for pages, API and Tasklist, what each group may do, and what the first start sets up (rule M3). */
@NullMarked
package dev.revisit.security;

import org.jspecify.annotations.NullMarked;

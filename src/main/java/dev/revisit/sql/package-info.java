/** Times as both databases take and give them; imports no other module. */
@NullMarked
package dev.revisit.sql;

import org.jspecify.annotations.NullMarked;

/** Key customers: who is tended week by week beside or after a sales case, and greeted on Friday evening (rules K). */
@NullMarked
package dev.revisit.care;

import org.jspecify.annotations.NullMarked;

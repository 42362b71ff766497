/** Which product each salesperson can configure, present, connect and demonstrate (rule A5). */
@NullMarked
package dev.revisit.knowledge;

import org.jspecify.annotations.NullMarked;

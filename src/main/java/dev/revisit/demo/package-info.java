/** The sample company: its people, and their customers and projects of the last eight weeks, for whoever tries the product out. Lives in the embedded database only. */
@NullMarked
package dev.revisit.demo;

import org.jspecify.annotations.NullMarked;

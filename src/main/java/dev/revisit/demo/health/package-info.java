/** What was written in the sample company's health programmes. */
@NullMarked
package dev.revisit.demo.health;

import org.jspecify.annotations.NullMarked;

/** What is said to people, whatever it is about: words with their arguments filled in, and dates and times as they are read. */
@NullMarked
package dev.revisit.text;

import org.jspecify.annotations.NullMarked;

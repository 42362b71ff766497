/** Each person's day, in the browser and for other programs. */
@NullMarked
package dev.revisit.desk.web;

import org.jspecify.annotations.NullMarked;

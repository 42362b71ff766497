/**
 * What people and programs send us, whatever it is about: days and months within the bounds of this business, each form
 * once, and what was typed never lost.
 */
@NullMarked
package dev.revisit.input;

import org.jspecify.annotations.NullMarked;

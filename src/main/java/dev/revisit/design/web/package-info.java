/** The pages of the design jobs, and the calls of other programs about them. */
@NullMarked
package dev.revisit.design.web;

import org.jspecify.annotations.NullMarked;

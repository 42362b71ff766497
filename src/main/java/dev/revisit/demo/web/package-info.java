/** The style guide: the parts of pages with their states, for whoever makes pages. Beside the sample company only. */
@NullMarked
package dev.revisit.demo.web;

import org.jspecify.annotations.NullMarked;

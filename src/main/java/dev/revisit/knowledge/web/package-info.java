/** Product knowledge and the list of products, on pages and for other programs. */
@NullMarked
package dev.revisit.knowledge.web;

import org.jspecify.annotations.NullMarked;

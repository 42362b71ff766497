/** The pages of forms about a subject, and the calls of other programs about them. */
@NullMarked
package dev.revisit.document.web;

import org.jspecify.annotations.NullMarked;

/** Which method enforces which rule of docs/rules.md; docs/rules-index.md is written from it. */
@NullMarked
package dev.revisit.rule;

import org.jspecify.annotations.NullMarked;

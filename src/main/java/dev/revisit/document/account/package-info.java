/** The forms that are filled in about an account, so that each of its projects has them (rule P8). */
@NamedInterface("document")
@NullMarked
package dev.revisit.document.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/** What whoever meets a customer next is hinted at; told by the feature that knows how. */
@NamedInterface("hint")
@NullMarked
package dev.revisit.customer.hint;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

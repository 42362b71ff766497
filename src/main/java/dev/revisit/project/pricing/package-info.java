/** By what principle prices are offered, what price a quotation names, and who approved one that departs (rule P10). */
@NamedInterface("pricing")
@NullMarked
package dev.revisit.project.pricing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/** Floor plans, photos, contracts, files of sheets: what may be uploaded, who reads it, how long it is kept (rule T2). */
@NamedInterface("file")
@NullMarked
package dev.revisit.customer.file;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

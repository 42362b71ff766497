/** Forms in requests: what pages and programs send, and how the API's description tells of it. */
@NullMarked
@NamedInterface("request")
package dev.revisit.form.request;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/** What is given from one person to another, and what becomes of the work of those who leave (rule M4). */
@NamedInterface("handover")
@NullMarked
package dev.revisit.staff.handover;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/** The deduction policy 制度 as people sign it: its versions, who signed them, how a manager announced them (rule C7). */
@NamedInterface("policy")
@NullMarked
package dev.revisit.commission.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

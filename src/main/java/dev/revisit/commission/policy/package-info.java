/** The deduction policy 制度 as people sign it: its versions, who signed them, how a manager announced them (rule C7). */
@NullMarked
package dev.revisit.commission.policy;

import org.jspecify.annotations.NullMarked;

/** What a contract can be, whoever signs it: a customer or a project (rule C8). */
@NullMarked
package dev.revisit.contract;

import org.jspecify.annotations.NullMarked;

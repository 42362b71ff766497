/** Pages and calls of accounts. */
@NullMarked
package dev.revisit.account.web;

import org.jspecify.annotations.NullMarked;

/** Pages about a customer's file: floor plans and photos. */
@NullMarked
package dev.revisit.customer.web;

import org.jspecify.annotations.NullMarked;

/** The front desk's page, one walk-in, and both for other programs. */
@NullMarked
package dev.revisit.reception.web;

import org.jspecify.annotations.NullMarked;

/** Designs of customers' floor plans: who draws them in turn, the dispatch sheet, and the manager's check (rules D, T2). */
@NullMarked
package dev.revisit.design;

import org.jspecify.annotations.NullMarked;

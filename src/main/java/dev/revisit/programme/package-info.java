/** Health programmes: adjustment, consolidation, maintenance; calls each week, home visits, the expert panel (rules H). */
@NullMarked
package dev.revisit.programme;

import org.jspecify.annotations.NullMarked;

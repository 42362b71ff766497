/** The pricing principle on pages and in calls (rule P10). */
@NullMarked
package dev.revisit.project.web.pricing;

import org.jspecify.annotations.NullMarked;

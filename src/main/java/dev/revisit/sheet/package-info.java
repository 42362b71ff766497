/**
 * The kernel of sheets: from one bean, its forms and its diagram follow list, page, print, API, rights, misses and
 * handover. It knows no sheet.
 */
@NullMarked
package dev.revisit.sheet;

import org.jspecify.annotations.NullMarked;

/** What all calls of the JSON API share: long lists page by page, and their description for other programs; and tables to take along. */
@NullMarked
package dev.revisit.api;

import org.jspecify.annotations.NullMarked;

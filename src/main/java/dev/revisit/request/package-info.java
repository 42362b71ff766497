/** What is kept for as long as one request lasts. */
@org.jspecify.annotations.NullMarked
package dev.revisit.request;

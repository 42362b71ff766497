/** What is kept for as long as one request lasts, and what a request says of itself. */
@org.jspecify.annotations.NullMarked
package dev.revisit.request;

/**
 * The fault harness: two packaged nodes behind the proxy of the compose file, on a PostgreSQL that writes through to
 * the disk, with people at work; then nodes are killed and frozen, the database goes away, connections are cut. What
 * was acknowledged to people is compared with what is kept, and everything with the product's own reconciliation.
 *
 * <p>It reaches the nodes by HTTP and the database by JDBC only.
 */
@NullMarked
package dev.revisit.fault;

import org.jspecify.annotations.NullMarked;

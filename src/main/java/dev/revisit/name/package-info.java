/** Names of people, customers, projects and departments: one form however they are typed, found and sorted as in China. */
@org.jspecify.annotations.NullMarked
package dev.revisit.name;

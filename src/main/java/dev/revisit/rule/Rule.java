package dev.revisit.rule;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method that enforces a rule of docs/rules.md: the rule is decided here, and emptying the method fails a test that
 * docs/rules-index.md names. Read from the class files only, to write that page and to hold it.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Rule {

    /** Ids of the rules, as in T9. */
    String[] value();
}

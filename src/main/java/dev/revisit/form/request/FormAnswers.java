package dev.revisit.form.request;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component of a response, of type {@code Map}, that holds a form's answers under their keys, for the API's
 * description. With {@code @JsonAnyGetter} they stand beside the other fields.
 */
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface FormAnswers {

    /** Ids of the forms, one of which was answered. */
    String[] value();

    /** The object of the JSON in which the fields stand; empty for those that stand in none. */
    String object() default "";
}

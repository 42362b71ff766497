package dev.revisit.form.request;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The body of a call is what a form asks: says which, for {@link FormRequest} and for the API's description. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface FormBody {

    /** Id of the form. */
    String value();

    /** Of the schema in the API's description. */
    String schema();

    String description();

    /** Keys of fields that the call tells in another way, as a regular expression. */
    String but() default "";

    /** Whether the call tells only some of the fields, and what it does not tell stays: nothing is owed. */
    boolean partial() default false;

    /** A record of what the call takes beside the form's fields. */
    Class<?> with() default Void.class;
}

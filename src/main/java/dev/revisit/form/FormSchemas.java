package dev.revisit.form;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The forms that come with the application, for the pages and the API: {@code forms/<id>.form} on the class path. */
public final class FormSchemas {

    private static final Map<String, FormSchema> READ = new ConcurrentHashMap<>();

    private FormSchemas() {}

    /**
     * @param id such as {@code record-contact}
     * @throws IllegalArgumentException if there is no such form
     */
    public static FormSchema named(String id) {
        return READ.computeIfAbsent(id, FormSchemas::read);
    }

    private static FormSchema read(String id) {
        if (!id.matches("[a-z][a-z-]*")) {
            throw new IllegalArgumentException("Not the id of a form: " + id);
        }
        var file = FormSchemas.class.getResourceAsStream("/forms/" + id + ".form");
        if (file == null) {
            throw new IllegalArgumentException("No form named " + id);
        }
        return FormSchema.parse(file);
    }
}

package dev.revisit.form.answer;

import dev.revisit.form.FormSchema;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The definitions of forms as they were when they were answered, each once by the hash of its content. They are kept
 * when they are deployed, under the engine's lock of deployments, and never changed or removed.
 */
@Component
public class FormDefinitions {

    private final JdbcClient database;
    private final Map<String, FormSchema> read = new ConcurrentHashMap<>();

    FormDefinitions(JdbcClient database) {
        this.database = database;
    }

    /** @throws IllegalStateException if no such definition was ever deployed */
    public FormSchema of(Answers answers) {
        return read.computeIfAbsent(
                answers.definition(),
                hash -> database.sql("select definition from form_definition where hash = ?")
                        .param(hash)
                        .query(String.class)
                        .optional()
                        .map(file -> FormSchema.parse(file.getBytes(StandardCharsets.UTF_8)))
                        .orElseThrow(() -> new IllegalStateException("No definition of a form is kept as " + hash)));
    }

    /** Keeps a definition that is being deployed, unless it is kept already. */
    public void keep(FormSchema form) {
        keep(database, form);
    }

    static void keep(JdbcClient database, FormSchema form) {
        String hash = form.hash();
        boolean kept = database.sql("select count(*) from form_definition where hash = ?")
                        .param(hash)
                        .query(Long.class)
                        .single()
                > 0;
        if (!kept) {
            database.sql("insert into form_definition (hash, form, definition) values (?, ?, ?)")
                    .params(hash, form.id(), form.definition())
                    .update();
        }
    }
}

package dev.revisit.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** {@code docker-compose.yml}, for what tests run of it as it stands there. */
public final class ComposeFile {

    private final Map<String, Object> content;

    private ComposeFile(Map<String, Object> content) {
        this.content = content;
    }

    public static ComposeFile read() {
        try {
            return new ComposeFile(new Yaml().load(Files.readString(Path.of("docker-compose.yml"))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A file that it holds itself ({@code configs}), as it stands in the container. */
    public String file(String name) {
        // What compose does: a doubled dollar sign is one that it leaves alone.
        return (String) at(content, "configs", name).get("content").toString().replace("$$", "$");
    }

    /** What is said of a container. */
    public Map<String, Object> service(String name) {
        return at(content, "services", name);
    }

    public Map<String, Object> services() {
        return at(content, "services");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> at(Map<String, Object> from, String... path) {
        Map<String, Object> found = from;
        for (String step : path) {
            found = (Map<String, Object>) found.get(step);
        }
        return found;
    }
}

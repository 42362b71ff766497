package dev.revisit.commission.flag;

import dev.revisit.engine.CaseDirectory;
import dev.revisit.engine.CaseSummary;
import dev.revisit.staff.Viewer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What flags are about, asked of whichever feature keeps it: name and page of a case, a project, a design. */
@Component
public class FlagSubjects {

    /**
     * Of a subject.
     *
     * @param name of the customer or the project
     * @param path of its page
     */
    public record Link(String name, String path) {}

    // Flags are cases themselves, so these are fetched only when they are used.
    private final ObjectProvider<CaseSummary> summaries;
    private final ObjectProvider<CaseDirectory> directories;

    FlagSubjects(ObjectProvider<CaseSummary> summaries, ObjectProvider<CaseDirectory> directories) {
        this.summaries = summaries;
        this.directories = directories;
    }

    /** By the id of the subject. */
    Map<UUID, String> names(Collection<Flag> some) {
        Set<String> keys = keys(some);
        var names = new HashMap<UUID, String>();
        if (!keys.isEmpty()) {
            summaries.forEach(
                    feature -> feature.names(keys).forEach((key, name) -> names.put(UUID.fromString(key), name)));
        }
        return names;
    }

    /** By the id of the subject, for those whose work the viewer sees (rule M3). */
    public Map<UUID, Link> linksFor(Viewer viewer, Collection<Flag> some) {
        Map<UUID, String> names = names(some);
        var links = new HashMap<UUID, Link>();
        if (!names.isEmpty()) {
            directories.forEach(feature -> feature.files(keys(some)).forEach((key, file) -> {
                UUID id = UUID.fromString(key);
                String name = names.get(id);
                String person = file.person();
                if (name != null && person != null && viewer.sees(person)) {
                    links.put(id, new Link(name, file.path()));
                }
            }));
        }
        return links;
    }

    private static Set<String> keys(Collection<Flag> some) {
        return some.stream().map(flag -> flag.subject().id().toString()).collect(Collectors.toSet());
    }
}

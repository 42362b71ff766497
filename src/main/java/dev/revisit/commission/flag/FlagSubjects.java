package dev.revisit.commission.flag;

import dev.revisit.engine.CaseSummary;
import dev.revisit.engine.CaseSummary.NamedCase;
import dev.revisit.staff.Viewer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

    FlagSubjects(ObjectProvider<CaseSummary> summaries) {
        this.summaries = summaries;
    }

    /** By the id of the subject. */
    Map<UUID, NamedCase> named(Collection<Flag> some) {
        return namedById(some.stream().map(flag -> flag.subject().id()).collect(Collectors.toSet()));
    }

    /** The page of a subject. */
    public Optional<String> pathOf(UUID subjectId) {
        return Optional.ofNullable(namedById(Set.of(subjectId)).get(subjectId))
                .map(found -> found.file().path());
    }

    private Map<UUID, NamedCase> namedById(Set<UUID> ids) {
        Set<String> keys = ids.stream().map(UUID::toString).collect(Collectors.toSet());
        var named = new HashMap<UUID, NamedCase>();
        if (!keys.isEmpty()) {
            summaries.forEach(
                    feature -> feature.named(keys).forEach((key, found) -> named.put(UUID.fromString(key), found)));
        }
        return named;
    }

    /** By the id of the subject, for those whose work the viewer sees (rule M3). */
    public Map<UUID, Link> linksFor(Viewer viewer, Collection<Flag> some) {
        var links = new HashMap<UUID, Link>();
        named(some).forEach((id, found) -> {
            @Nullable String person = found.file().person();
            if (person != null && viewer.sees(person)) {
                links.put(id, new Link(found.name(), found.file().path()));
            }
        });
        return links;
    }
}

package dev.revisit.timing;

import dev.revisit.diagram.DiagramCheck;
import dev.revisit.diagram.DiagramFile;
import dev.revisit.diagram.Diagrams;
import dev.revisit.diagram.Diagrams.Version;
import dev.revisit.timing.ChangeLog.Entry;
import dev.revisit.timing.ChangeLog.Role;
import dev.revisit.timing.Preview.Difference;
import dev.revisit.timing.RecordedChange.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings the files of a release to the engine at the start, instead of the engine's own deployment, which would silently
 * bring back the values as delivered: what was set here goes into the new files first ({@link ReleaseValues}). The same
 * files as last time change nothing, however often and on however many nodes they start.
 */
@Component
class Release implements InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(Release.class);

    private final String[] patterns;
    private final ResourcePatternResolver resources;
    private final DiagramCheck check;
    private final Diagrams diagrams;
    private final ChangeLog changes;
    private final ChangeTargets changeTargets;
    private final JdbcClient database;
    private final Clock clock;
    private final TransactionTemplate inOneAct;

    Release(
            @Value("${camunda.bpm.deployment-resource-pattern}") String[] patterns,
            ResourcePatternResolver resources,
            DiagramCheck check,
            Diagrams diagrams,
            ChangeLog changes,
            ChangeTargets changeTargets,
            JdbcClient database,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.patterns = patterns.clone();
        this.resources = resources;
        this.check = check;
        this.diagrams = diagrams;
        this.changes = changes;
        this.changeTargets = changeTargets;
        this.database = database;
        this.clock = clock;
        this.inOneAct = new TransactionTemplate(transactions);
    }

    /** Before anything runs on the engine: its job executor and the web server start later. */
    @Override
    public void afterPropertiesSet() {
        Map<String, byte[]> files = read();
        inOneAct.executeWithoutResult(tx -> {
            changes.takeTurn();
            if (!hashes(files).equals(lastHashes())) {
                bring(files);
            }
        });
    }

    private Map<String, byte[]> read() {
        var files = new TreeMap<String, byte[]>();
        try {
            for (String pattern : patterns) {
                for (Resource resource : resources.getResources(pattern.strip())) {
                    String name = Objects.requireNonNull(resource.getFilename());
                    if (!name.isEmpty() && files.put(name, resource.getContentAsByteArray()) != null) {
                        throw new IllegalStateException("There are two files " + name
                                + " among the diagrams and forms (" + String.join(", ", patterns)
                                + "). A diagram is known by its file's name: rename one of them.");
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return files;
    }

    private static Map<String, String> hashes(Map<String, byte[]> files) {
        var hashes = new HashMap<String, String>();
        files.forEach((name, content) -> {
            try {
                hashes.put(
                        name,
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
            } catch (NoSuchAlgorithmException never) {
                throw new IllegalStateException(never);
            }
        });
        return hashes;
    }

    private Map<String, String> lastHashes() {
        var last = new HashMap<String, String>();
        database.sql("select name, sha256 from shipped_file").query(row -> {
            last.put(row.getString(1), row.getString(2));
        });
        return last;
    }

    private void bring(Map<String, byte[]> files) {
        check.check(files);
        Map<String, DiagramFile> current =
                diagrams.current().stream().map(Version::file).collect(Collectors.toMap(DiagramFile::id, file -> file));
        var merged = new TreeMap<>(files);
        var shipped = new ArrayList<DiagramFile>();
        var names = new HashMap<String, String>();
        files.forEach((name, content) -> {
            if (DiagramFile.isOne(name)) {
                DiagramFile file = DiagramFile.read(name, content);
                shipped.add(file);
                names.put(file.id(), name);
            }
        });
        var moved = MovedTimers.of(shipped, lastValues(), current.values());
        var lines = new EnumMap<Role, List<Difference>>(Role.class);
        shipped.forEach(file -> {
            var values = ReleaseValues.of(
                    file,
                    moved.last().getOrDefault(file.id(), Map.of()),
                    moved.current().get(file.id()));
            merged.put(
                    Objects.requireNonNull(names.get(file.id())),
                    values.merged().content());
            add(lines, Role.CHANGED, values.changed());
            add(lines, Role.KEPT, values.kept());
            add(lines, Role.GONE, values.gone());
        });
        diagrams.deployRelease("release", merged);
        remember(hashes(files), shipped);
        if (!current.isEmpty()) {
            tell(lines);
        }
    }

    private static void add(Map<Role, List<Difference>> lines, Role role, List<Difference> more) {
        lines.computeIfAbsent(role, any -> new ArrayList<>()).addAll(more);
    }

    /** The history has it, running cases go on on the new diagrams, and an administrator reads what was not taken over. */
    private void tell(Map<Role, List<Difference>> lines) {
        Instant at = clock.instant();
        var entry = new Entry(
                UUID.randomUUID(), changes.newest() + 1, Kind.RELEASED, at, null, "", OpenCasePolicy.KEEP, at, null);
        changes.add(entry, lines);
        diagrams.current().stream()
                .filter(version -> version.file().kind() == DiagramFile.Kind.PROCESS)
                .forEach(version -> changeTargets.add(entry.id(), version));
        lines.getOrDefault(Role.KEPT, List.of())
                .forEach(kept -> LOG.warn(
                        "{} stays {}, as it was set here; the release would have it {}. See /timings/changes.",
                        kept.setting(),
                        kept.before(),
                        kept.after()));
        lines.getOrDefault(Role.GONE, List.of())
                .forEach(gone -> LOG.warn(
                        "{}, which was {}, is no longer there. See /timings/changes.", gone.setting(), gone.before()));
    }

    private Map<String, Map<String, String>> lastValues() {
        var last = new HashMap<String, Map<String, String>>();
        database.sql("select diagram, item, content from shipped_value").query(row -> {
            last.computeIfAbsent(row.getString(1), id -> new HashMap<>()).put(row.getString(2), row.getString(3));
        });
        return last;
    }

    private void remember(Map<String, String> hashes, List<DiagramFile> shipped) {
        database.sql("delete from shipped_file").update();
        database.sql("delete from shipped_value").update();
        hashes.forEach((name, hash) -> database.sql("insert into shipped_file (name, sha256) values (?, ?)")
                .params(name, hash)
                .update());
        shipped.forEach(file -> file.items()
                .forEach(item -> database.sql("insert into shipped_value (diagram, item, content) values (?, ?, ?)")
                        .params(file.id(), item.id(), item.value())
                        .update()));
    }
}

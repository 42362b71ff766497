package dev.revisit.diagram;

import dev.revisit.engine.LatestDefinitions;
import dev.revisit.engine.command.AsSystem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The diagrams and decision tables that hold: the newest version of each. Earlier versions stay for the cases that run on them. */
@Component
public class Diagrams {

    private final ObjectProvider<ProcessEngine> engine;
    private final LatestDefinitions latest;

    /** A version never changes. By its id; other than current ones are let go. */
    private final Map<String, DiagramFile> files = new ConcurrentHashMap<>();

    // The engine's own start asks for it.
    Diagrams(ObjectProvider<ProcessEngine> engine, LatestDefinitions latest) {
        this.engine = engine;
        this.latest = latest;
    }

    /**
     * A version of a diagram or a table.
     *
     * @param id of the version
     * @param number counts the versions of one diagram from 1
     * @param fileName without folders
     */
    public record Version(String id, int number, String fileName, DiagramFile file) {}

    /** The newest version of each, by the id of the process or decision. */
    public List<Version> current() {
        var versions = new ArrayList<Version>();
        AsSystem.doing(
                engine.getObject().getIdentityService(),
                () -> newest().forEach(definition -> versions.add(version(definition))));
        files.keySet().retainAll(versions.stream().map(Version::id).toList());
        return List.copyOf(versions);
    }

    /** The newest version of one of them. */
    public Optional<Version> current(String diagram) {
        return current().stream()
                .filter(version -> version.file().id().equals(diagram))
                .findFirst();
    }

    private Stream<ResourceDefinition> newest() {
        return Stream.concat(latest.processes().stream(), latest.decisions().stream());
    }

    private Version version(ResourceDefinition definition) {
        String name = nameOf(definition.getResourceName());
        DiagramFile file = files.computeIfAbsent(
                definition.getId(),
                id -> DiagramFile.read(name, bytes(definition.getDeploymentId(), definition.getResourceName())));
        return new Version(definition.getId(), definition.getVersion(), name, file);
    }

    /** A release of before gave files the name of the folder they stood in. */
    private static String nameOf(String resource) {
        return resource.substring(Math.max(resource.lastIndexOf('/'), resource.lastIndexOf('\\')) + 1);
    }

    private byte[] bytes(String deployment, String resource) {
        try (InputStream content =
                engine.getObject().getRepositoryService().getResourceAsStream(deployment, resource)) {
            return content.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Makes files the newest versions of their diagrams, each with the forms it has now.
     *
     * @param name of the deployment, by which it is found again
     */
    public void deploy(String name, Map<String, DiagramFile> byFileName) {
        AsSystem.doing(engine.getObject().getIdentityService(), () -> {
            var deployment =
                    engine.getObject().getRepositoryService().createDeployment().name(name);
            var forms = new HashSet<String>();
            byFileName.forEach((fileName, file) -> {
                deployment.addInputStream(fileName, new ByteArrayInputStream(file.content()));
                forms.addAll(file.forms());
            });
            Map<String, byte[]> found = formsOf(byFileName.values());
            forms.forEach(form -> deployment.addInputStream(
                    form + ".form",
                    new ByteArrayInputStream(Optional.ofNullable(found.get(form))
                            .orElseThrow(() -> new IllegalStateException("no form " + form + " was deployed")))));
            deployment.deploy();
        });
    }

    /** Makes a whole release's files the newest versions. */
    public void deployRelease(String name, Map<String, byte[]> byFileName) {
        AsSystem.doing(engine.getObject().getIdentityService(), () -> {
            var deployment =
                    engine.getObject().getRepositoryService().createDeployment().name(name);
            byFileName.forEach(
                    (fileName, content) -> deployment.addInputStream(fileName, new ByteArrayInputStream(content)));
            deployment.deploy();
        });
    }

    private Map<String, byte[]> formsOf(Collection<DiagramFile> diagrams) {
        var forms = new ConcurrentHashMap<String, byte[]>();
        Set<String> ids = new HashSet<>();
        diagrams.forEach(diagram -> ids.add(diagram.id()));
        newest().filter(definition -> ids.contains(definition.getKey()))
                .forEach(definition ->
                        engine
                                .getObject()
                                .getRepositoryService()
                                .getDeploymentResources(definition.getDeploymentId())
                                .stream()
                                .filter(resource -> resource.getName().endsWith(".form"))
                                .forEach(resource -> forms.put(
                                        nameOf(resource.getName()).replace(".form", ""),
                                        bytes(definition.getDeploymentId(), resource.getName()))));
        return forms;
    }

    /** Whether cases on that version of a process can go on on its newest one: they differ in what is set alone. */
    public boolean fits(String version, Version newest) {
        var repository = engine.getObject().getRepositoryService();
        var definition = repository.getProcessDefinition(version);
        return newest.file()
                .differencesFrom(DiagramFile.read(
                        nameOf(definition.getResourceName()),
                        bytes(definition.getDeploymentId(), definition.getResourceName())))
                .isEmpty();
    }

    /**
     * Does several things to running cases as one: what the engine has read for one of them it does not read again for the
     * next, and all is written at the end. Until then its tables stand as before.
     */
    public void together(Runnable things) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration();
        AsSystem.doing(
                configuration.getIdentityService(),
                () -> configuration.getCommandExecutorTxRequired().execute(context -> {
                    things.run();
                    return true;
                }));
    }

    /**
     * Lets parts of running cases go on on another version of their diagram. All stays as it is, due times too: what has
     * fired is not armed again.
     *
     * @param from the version they run on
     * @param instances ids of process instances
     */
    public void moveOnto(String to, String from, List<String> instances) {
        AsSystem.doing(engine.getObject().getIdentityService(), () -> {
            var runtime = engine.getObject().getRuntimeService();
            var plan =
                    runtime.createMigrationPlan(from, to).mapEqualActivities().build();
            runtime.newMigration(plan)
                    .processInstanceIds(instances)
                    .skipCustomListeners()
                    .skipIoMappings()
                    .execute();
        });
    }
}

package dev.revisit.diagram;

import java.io.ByteArrayInputStream;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.dmn.deployer.DecisionRequirementsDefinitionDeployer;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The engine reads what the rules let pass, and keeps nothing of it: what it cannot read is refused in the same way as
 * everything else, before it is deployed.
 */
final class DryRun {

    private final ObjectProvider<ProcessEngineConfigurationImpl> engine;

    DryRun(ObjectProvider<ProcessEngineConfigurationImpl> engine) {
        this.engine = engine;
    }

    void process(String file, byte[] content, DiagramProblems diagramProblems) {
        during(
                configuration -> {
                    var deployment = new DeploymentEntity();
                    deployment.setNew(true);
                    deployer(configuration, BpmnDeployer.class)
                            .getBpmnParser()
                            .createParse()
                            .sourceInputStream(new ByteArrayInputStream(content))
                            .deployment(deployment)
                            .name(file)
                            .execute();
                },
                diagramProblems);
    }

    void table(byte[] content, DiagramProblems diagramProblems) {
        during(
                configuration -> deployer(configuration, DecisionRequirementsDefinitionDeployer.class)
                        .getTransformer()
                        .createTransform()
                        .modelInstance(new ByteArrayInputStream(content))
                        .transformDecisionRequirementsGraph(),
                diagramProblems);
    }

    private interface Reading {
        void by(ProcessEngineConfigurationImpl configuration);
    }

    private void during(Reading reading, DiagramProblems diagramProblems) {
        var inCommand = Context.getCommandContext();
        if (inCommand != null) {
            read(reading, inCommand.getProcessEngineConfiguration(), diagramProblems);
            return;
        }
        var configuration = engine.getObject();
        // What goes wrong does not leave the command: it would take the caller's transaction with it.
        Command<@Nullable Void> command = context -> {
            read(reading, configuration, diagramProblems);
            return null;
        };
        configuration.getCommandExecutorTxRequired().execute(command);
    }

    private static void read(
            Reading reading, ProcessEngineConfigurationImpl configuration, DiagramProblems diagramProblems) {
        try {
            reading.by(configuration);
        } catch (ParseException wrong) {
            for (var report : wrong.getResorceReports()) {
                for (var error : report.getErrors()) {
                    diagramProblems.add(
                            error.getMainElementId(), "diagram.engine", error.getMessage(), error.getLine());
                }
            }
            if (!diagramProblems.any()) {
                diagramProblems.add(null, "diagram.engine", String.valueOf(wrong.getMessage()), 1);
            }
        } catch (RuntimeException wrong) {
            // Whatever it is that the engine stumbles over there: it is the file's fault, for others are read.
            diagramProblems.add(null, "diagram.engine", String.valueOf(wrong.getMessage()), 1);
        }
    }

    private static <D extends Deployer> D deployer(ProcessEngineConfigurationImpl configuration, Class<D> kind) {
        return configuration.getDeployers().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }
}

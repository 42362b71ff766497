package dev.revisit.diagram;

import java.util.LinkedHashMap;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.springframework.stereotype.Component;

/**
 * Stands before the engine's own deployers, so that nothing unchecked is deployed, whatever its way in. What was
 * deployed before is read back without a question: open cases go on by it.
 */
@Component
class CheckedDeployments implements Deployer {

    private final DiagramCheck diagrams;

    CheckedDeployments(DiagramCheck diagrams) {
        this.diagrams = diagrams;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            return;
        }
        var files = new LinkedHashMap<String, byte[]>();
        for (ResourceEntity resource : deployment.getResources().values()) {
            files.put(resource.getName(), resource.getBytes());
        }
        diagrams.check(files);
    }
}

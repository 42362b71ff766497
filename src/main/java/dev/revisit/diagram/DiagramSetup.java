package dev.revisit.diagram;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Registers with the engine that nothing unchecked is deployed: before its own deployers, and any other. */
@Component
@Order(1)
class DiagramSetup extends AbstractProcessEnginePlugin {

    private final CheckedDeployments checked;

    DiagramSetup(CheckedDeployments checked) {
        this.checked = checked;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        var deployers = new ArrayList<Deployer>();
        deployers.add(checked);
        @Nullable List<Deployer> others = configuration.getCustomPreDeployers();
        if (others != null) {
            deployers.addAll(others);
        }
        configuration.setCustomPreDeployers(deployers);
    }
}

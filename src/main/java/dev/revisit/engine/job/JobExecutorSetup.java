package dev.revisit.engine.job;

import java.time.Clock;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.spring.boot.starter.configuration.impl.DefaultJobConfiguration.JobConfiguration;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Puts our job executor in the place of the engine's, with the same settings ({@code camunda.bpm.job-execution}). */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
class JobExecutorSetup {

    @Bean
    static JobExecutor jobExecutor(
            @Qualifier(JobConfiguration.CAMUNDA_TASK_EXECUTOR_QUALIFIER) TaskExecutor threads,
            CamundaBpmProperties settings,
            JdbcClient database,
            PlatformTransactionManager transactions,
            Clock clock) {
        var executor = new NodeJobExecutor(new AcquiredJobs(database, transactions, clock));
        BeanUtils.copyProperties(JobConfiguration.jobExecutor(threads, settings), executor);
        return executor;
    }
}

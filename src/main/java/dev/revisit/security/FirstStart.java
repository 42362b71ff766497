package dev.revisit.security;

import dev.revisit.commission.Flags;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills an empty house before its doors open: groups, what they may do, the filters of their task lists, the first
 * administrator. Two nodes that start at once take turns, by the lock on the company's row.
 *
 * <p>Each step is done once and remembered by its number, so that what an administrator changed afterwards stays. A
 * later release adds steps at the end and never edits one that was released.
 */
@Component
class FirstStart implements SmartInitializingSingleton {

    private static final String STEPS_DONE = "revisit.firstStart";

    private final JdbcClient database;
    private final TransactionTemplate inTransaction;
    private final ManagementService management;
    private final ProductionChecks productionChecks;
    private final FirstAdministrator administrator;
    private final List<Runnable> steps;

    FirstStart(
            JdbcClient database,
            PlatformTransactionManager transactions,
            ManagementService management,
            GroupMemberships groups,
            Rights rights,
            TaskLists lists,
            Flags flags,
            ProductionChecks productionChecks,
            FirstAdministrator administrator) {
        this.database = database;
        this.inTransaction = new TransactionTemplate(transactions);
        this.management = management;
        this.productionChecks = productionChecks;
        this.administrator = administrator;
        this.steps = List.of(
                groups::create,
                rights::grant,
                lists::create,
                rights::grantProjects,
                lists::createForProjects,
                rights::grantShop,
                lists::createForShop,
                flags::beginEarlierAppeals,
                rights::grantContracts,
                lists::createForContracts,
                rights::grantCalledDiagrams);
    }

    @Override
    public void afterSingletonsInstantiated() {
        inTransaction.executeWithoutResult(tx -> {
            database.sql("select id from company where id = 1 for update")
                    .query(Integer.class)
                    .single();
            int done = Integer.parseInt(management.getProperties().getOrDefault(STEPS_DONE, "0"));
            steps.stream().skip(done).forEach(Runnable::run);
            if (done < steps.size()) {
                management.setProperty(STEPS_DONE, String.valueOf(steps.size()));
            }
            productionChecks.checkPeople();
            administrator.createIfThereIsNone();
        });
    }
}

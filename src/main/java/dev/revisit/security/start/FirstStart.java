package dev.revisit.security.start;

import dev.revisit.feature.StartStep;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sets up what logins and Tasklist need before the web server starts: groups, what they may do, their task lists, what features
 * do once, the first administrator. At each start, so that what a later release or a new feature declares is there on an
 * old database too; each of it once ({@link StartSteps}). Two nodes that start at once take turns, by the lock on the
 * company's row.
 */
@Component
class FirstStart implements SmartInitializingSingleton {

    private final JdbcClient database;
    private final TransactionTemplate inTransaction;
    private final StartSteps done;
    private final GroupMemberships groups;
    private final Rights rights;
    private final TaskLists lists;
    private final List<StartStep> features;
    private final ProductionChecks productionChecks;
    private final FirstAdministrator administrator;
    private final SecondFactorStart secondFactors;

    FirstStart(
            JdbcClient database,
            PlatformTransactionManager transactions,
            StartSteps done,
            GroupMemberships groups,
            Rights rights,
            TaskLists lists,
            List<StartStep> features,
            ProductionChecks productionChecks,
            FirstAdministrator administrator,
            SecondFactorStart secondFactors) {
        this.database = database;
        this.inTransaction = new TransactionTemplate(transactions);
        this.done = done;
        this.groups = groups;
        this.rights = rights;
        this.lists = lists;
        this.features = List.copyOf(features);
        this.productionChecks = productionChecks;
        this.administrator = administrator;
        this.secondFactors = secondFactors;
    }

    @Override
    public void afterSingletonsInstantiated() {
        inTransaction.executeWithoutResult(tx -> {
            database.sql("select id from company where id = 1 for update")
                    .query(Integer.class)
                    .single();
            done.once("groups", groups::create);
            rights.grantDeclared();
            lists.createDeclared();
            features.forEach(step -> done.once(step.id(), step::run));
            productionChecks.checkPeople();
            administrator.createIfThereIsNone();
            secondFactors.checkGroups();
            secondFactors.resetAsSet();
        });
    }
}

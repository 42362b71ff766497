package dev.revisit.input;

import dev.revisit.refusal.Refusal;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.orm.jpa.EntityManagerFactoryUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes a request's key in the transaction that does what the request asks for, whichever feature's it is and whether
 * or not it goes through the engine: the first of the request's own transactions that changes a row. A transaction
 * within another one is not the act, nor is what was put {@link KeyedRequest#aside}.
 */
@Component
class IdempotencyKeyWriter implements TransactionExecutionListener {

    private final ObjectProvider<EntityManagerFactory> entities;
    private final ObjectProvider<IdempotencyKeys> keys;

    // The transaction manager is given this before there is anything that needs transactions.
    IdempotencyKeyWriter(ObjectProvider<EntityManagerFactory> entities, ObjectProvider<IdempotencyKeys> keys) {
        this.entities = entities;
        this.keys = keys;
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failed) {
        if (failed == null
                && transaction.isNewTransaction()
                && !transaction.isReadOnly()
                && TransactionSynchronizationManager.isSynchronizationActive()) {
            KeyedRequest.inHand().filter(KeyedRequest::awaitsItsAct).ifPresent(request -> {
                request.transactionBegins();
                TransactionSynchronizationManager.registerSynchronization(new WithAct(request));
            });
        }
    }

    private final class WithAct implements TransactionSynchronization {

        private final KeyedRequest request;
        private boolean inserted;

        WithAct(KeyedRequest request) {
            this.request = request;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            @Nullable EntityManager entityManager = EntityManagerFactoryUtils.getTransactionalEntityManager(entities.getObject());
            if (entityManager != null) {
                // So that it is known whether there is anything to write.
                entityManager.flush();
            }
            if (!request.hasWritten()) {
                return;
            }
            try {
                keys.getObject().done(request.person(), request.key(), request.hash());
                inserted = true;
            } catch (DuplicateKeyException quicker) {
                request.wasDoneBefore();
                throw Refusal.conflict("once.done");
            }
        }

        @Override
        public void afterCompletion(int status) {
            if (inserted && status == STATUS_COMMITTED) {
                request.isWritten();
            }
        }

        @Override
        public void suspend() {
            request.stepAside();
        }

        @Override
        public void resume() {
            request.comeBack();
        }
    }
}

package dev.revisit.engine.command;

import java.lang.reflect.Method;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.StaticMethodMatcherPointcutAdvisor;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;
import org.springframework.transaction.interceptor.TransactionAttribute;
import org.springframework.transaction.interceptor.TransactionAttributeSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Repeats the outermost transaction of ours that collided: a verb of a service that changes something, whatever it asks
 * the engine for within. Nothing of the first try was kept, and nothing outside the database is done in a transaction.
 */
@Component
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
class TransactionRetryAdvisor extends StaticMethodMatcherPointcutAdvisor implements MethodInterceptor {

    private static final long serialVersionUID = 1L;

    private final transient TransactionAttributeSource transactions = new AnnotationTransactionAttributeSource();

    TransactionRetryAdvisor() {
        setAdvice(this);
        // Around the transaction, which is the innermost.
        setOrder(Ordered.LOWEST_PRECEDENCE - 1);
    }

    @Override
    public boolean matches(Method method, Class<?> target) {
        if (!target.getPackageName().startsWith("dev.revisit.")) {
            return false;
        }
        @Nullable TransactionAttribute transaction = transactions.getTransactionAttribute(method, target);
        return transaction != null
                && !transaction.isReadOnly()
                && transaction.getPropagationBehavior() == TransactionDefinition.PROPAGATION_REQUIRED;
    }

    @Override
    public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return invocation.proceed();
        }
        var again = (org.springframework.aop.ProxyMethodInvocation) invocation;
        return ConflictRetry.repeatedCall(() -> again.invocableClone().proceed());
    }
}

package dev.revisit.timing;

import dev.revisit.diagram.DiagramCheck;
import dev.revisit.diagram.Diagrams;
import java.time.Clock;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The release of a node that starts with other files than those it is delivered with. */
final class ReleaseOfFiles {

    private ReleaseOfFiles() {}

    /** @param patterns of its files */
    static Release of(ApplicationContext application, String... patterns) {
        return new Release(
                patterns,
                new PathMatchingResourcePatternResolver(),
                application.getBean(DiagramCheck.class),
                application.getBean(Diagrams.class),
                application.getBean(ChangeLog.class),
                application.getBean(ChangeTargets.class),
                application.getBean(JdbcClient.class),
                application.getBean(Clock.class),
                application.getBean(PlatformTransactionManager.class));
    }
}

package dev.revisit.hygiene;

import static java.util.Objects.requireNonNull;

import dev.revisit.calendar.CompanyCalendar;
import java.util.IdentityHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.camunda.bpm.admin.Admin;
import org.camunda.bpm.admin.AdminRuntimeDelegate;
import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.cockpit.CockpitRuntimeDelegate;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.tasklist.Tasklist;
import org.camunda.bpm.tasklist.TasklistRuntimeDelegate;
import org.camunda.bpm.welcome.Welcome;
import org.camunda.bpm.welcome.WelcomeRuntimeDelegate;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.test.util.AopTestUtils;
import org.springframework.test.util.ReflectionTestUtils;

/** Puts the shared application back to where its first start left it, before each class of {@link ApplicationTest}. */
final class SharedApplication implements BeforeAllCallback {

    /** One on H2 and one on PostgreSQL. */
    private static final int MOST = 2;

    private static final Map<ApplicationContext, DatabaseAsStarted> STARTED = new IdentityHashMap<>();

    private static final Map<ApplicationContext, WebApplications> WEB_APPLICATIONS = new IdentityHashMap<>();

    @Override
    public void beforeAll(ExtensionContext test) {
        if (test.getRequiredTestClass().isMemberClass()) {
            // A nested class goes on where the one around it is.
            return;
        }
        var application = SpringExtension.getApplicationContext(test);
        SecurityContextHolder.clearContext();
        DatabaseAsStarted database = STARTED.get(application);
        if (database == null) {
            if (STARTED.size() == MOST) {
                throw new AssertionError(test.getRequiredTestClass().getName()
                        + " starts an application of its own. What makes it differ from other @ApplicationTest?");
            }
            STARTED.put(application, DatabaseAsStarted.of(application.getBean(DataSource.class), "as_started"));
            WEB_APPLICATIONS.put(application, WebApplications.running());
        } else {
            putBack(application, database);
        }
        // Whatever passes between two classes was no downtime of theirs.
        JdbcClient.create(application.getBean(DataSource.class))
                .sql("update heartbeat set at = null")
                .update();
        // The engine's web applications ask for it by its name, which those of other tests have too.
        ProcessEngines.registerProcessEngine(application.getBean(ProcessEngine.class));
        requireNonNull(WEB_APPLICATIONS.get(application)).setUp();
    }

    /** What the engine's web applications keep for the whole process; a node that another test closes takes it along. */
    private record WebApplications(
            CockpitRuntimeDelegate cockpit,
            AdminRuntimeDelegate admin,
            TasklistRuntimeDelegate tasklist,
            WelcomeRuntimeDelegate welcome) {

        static WebApplications running() {
            return new WebApplications(
                    Cockpit.getRuntimeDelegate(),
                    Admin.getRuntimeDelegate(),
                    Tasklist.getRuntimeDelegate(),
                    Welcome.getRuntimeDelegate());
        }

        void setUp() {
            Cockpit.setCockpitRuntimeDelegate(cockpit);
            Admin.setAdminRuntimeDelegate(admin);
            Tasklist.setTasklistRuntimeDelegate(tasklist);
            Welcome.setRuntimeDelegate(welcome);
        }
    }

    /** As the tables were then, and what is kept in memory of them. */
    static void putBack(ApplicationContext application, DatabaseAsStarted database) {
        database.restore();
        forgetTheCalendar(application.getBean(CompanyCalendar.class));
    }

    /** All that the application keeps in memory of its tables; it knows only of changes that go forward. */
    private static void forgetTheCalendar(CompanyCalendar calendar) {
        Object behindItsProxy = AopTestUtils.getUltimateTargetObject(calendar);
        ReflectionTestUtils.setField(behindItsProxy, "latest", new CompanyCalendar.Version(-1, calendar.calendar()));
        calendar.lookAgain();
    }
}

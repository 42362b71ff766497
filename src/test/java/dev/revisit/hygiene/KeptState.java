package dev.revisit.hygiene;

import javax.sql.DataSource;
import org.springframework.context.ApplicationContext;

/** What the tables of the shared application hold at one moment of a test, which goes back to it as often as it likes. */
public final class KeptState {

    private final ApplicationContext application;
    private final DatabaseAsStarted database;

    private KeptState(ApplicationContext application, DatabaseAsStarted database) {
        this.application = application;
        this.database = database;
    }

    public static KeptState of(ApplicationContext application) {
        return new KeptState(application, DatabaseAsStarted.of(application.getBean(DataSource.class), "kept"));
    }

    /** Nothing that happened since has happened. */
    public void restore() {
        SharedApplication.putBack(application, database);
    }
}

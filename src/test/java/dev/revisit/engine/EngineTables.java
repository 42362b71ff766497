package dev.revisit.engine;

import org.flywaydb.core.api.migration.JavaMigration;

/** Lets tests make the engine's tables as the product does, without a start of it. */
public final class EngineTables {

    private EngineTables() {}

    public static JavaMigration migration() {
        return new EngineSchema();
    }
}

package dev.revisit.hygiene;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A test of the whole application on PostgreSQL. All of them share one application and its database. */
public interface OnPostgres {

    @DynamicPropertySource
    static void onPostgres(DynamicPropertyRegistry properties) {
        Postgres.use(properties);
    }
}

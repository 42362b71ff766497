package dev.revisit.tracking;

import dev.revisit.hygiene.Postgres;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class CustomerStoriesOnPostgresTest extends CustomerStories {

    @DynamicPropertySource
    static void onPostgres(DynamicPropertyRegistry properties) {
        Postgres.use(properties);
    }
}

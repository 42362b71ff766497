package dev.revisit.project;

import dev.revisit.hygiene.Postgres;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class ProjectStoriesOnPostgresTest extends ProjectStories {

    @DynamicPropertySource
    static void onPostgres(DynamicPropertyRegistry properties) {
        Postgres.use(properties);
    }
}

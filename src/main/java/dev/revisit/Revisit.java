package dev.revisit;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the application: the engine, the pages, the API and Tasklist in one process. */
@SpringBootApplication
@EnableScheduling
@EnableJpaRepositories(repositoryBaseClass = InsertingRepository.class)
public class Revisit {

    public static void main(String[] args) {
        SpringApplication.run(Revisit.class, args);
    }
}

package dev.revisit;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the application: the engine, the pages, the API and Tasklist in one process. */
@SpringBootApplication
public class Revisit {

    public static void main(String[] args) {
        SpringApplication.run(Revisit.class, args);
    }
}

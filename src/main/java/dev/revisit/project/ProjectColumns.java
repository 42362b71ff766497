package dev.revisit.project;

import dev.revisit.name.NameColumns;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Projects are found and sorted by columns of their own. */
@Configuration(proxyBeanMethods = false)
class ProjectColumns {

    @Bean
    static NameColumns namesOfProjects() {
        return new NameColumns("project", null);
    }
}

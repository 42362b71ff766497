package dev.revisit.demo.web;

import dev.revisit.feature.PagePaths;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the style guide is, which nothing leads to. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("revisit.demo.enabled")
class StyleguideFeature {

    @Bean
    PagePaths styleguidePages() {
        return PagePaths.of("/styleguide");
    }
}

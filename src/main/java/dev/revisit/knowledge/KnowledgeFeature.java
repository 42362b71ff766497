package dev.revisit.knowledge;

import dev.revisit.feature.NavigationEntry;
import dev.revisit.feature.PagePaths;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What product knowledge brings to the rest: its pages and the way to them. */
@Configuration(proxyBeanMethods = false)
class KnowledgeFeature {

    @Bean
    PagePaths knowledgePages() {
        return PagePaths.of("/knowledge/**", "/products/**");
    }

    @Bean
    NavigationEntry knowledgeEntry() {
        return new NavigationEntry(
                NavigationEntry.Group.CUSTOMERS, 48, "/knowledge", "page.nav.knowledge", "check", Products::areOpenTo);
    }
}

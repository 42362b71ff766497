package dev.revisit.sheet;

import dev.revisit.feature.PagePaths;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What all sheets bring together; the rest each brings by its {@link Sheet} bean ({@link SheetBeans}). */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SheetSettings.class)
class SheetFeature {

    @Bean
    PagePaths sheetPages() {
        return PagePaths.of("/sheets/**");
    }
}

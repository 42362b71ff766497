package dev.revisit.feature;

import dev.revisit.text.IcuMessageSource;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The words of all features: each brings files of its own, {@code messages/<name>.properties} and {@code _zh} beside it. */
@Configuration(proxyBeanMethods = false)
class MessageFiles {

    private static final String ENGLISH = ".properties";
    private static final String CHINESE = "_zh.properties";

    /** Fields and refusals as they are called wherever a feature has no word of its own: asked last. */
    private static final Set<String> GENERAL = Set.of("forms", "refusals");

    @Bean
    MessageSource messageSource() throws IOException {
        return new IcuMessageSource(
                Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*" + ENGLISH))
                        .map(Resource::getFilename)
                        .map(Objects::requireNonNull)
                        .filter(name -> !name.endsWith(CHINESE))
                        .map(name -> name.substring(0, name.length() - ENGLISH.length()))
                        .sorted(Comparator.<String, Boolean>comparing(GENERAL::contains)
                                .thenComparing(Comparator.naturalOrder()))
                        .map(name -> "messages/" + name)
                        .toArray(String[]::new));
    }
}

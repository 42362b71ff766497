package dev.revisit.engine.form;

import dev.revisit.refusal.RefusalWords;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts {@link FormLanguage} before the API that Tasklist calls. */
@Configuration(proxyBeanMethods = false)
class FormLanguageRegistration {

    /** Inside Spring Security, outside the filters that tell the engine who is asking. */
    private static final int ORDER = 90;

    @Bean
    FilterRegistrationBean<FormLanguage> formLanguage(
            ObjectProvider<ProcessEngine> engine,
            ObjectProvider<FormContext> contexts,
            ObjectProvider<FormParts> parts,
            ObjectProvider<FormOptions> options,
            RefusalWords words) {
        var filter = new FormLanguage(
                engine::getIfAvailable, () -> contexts.orderedStream().toList(), parts::stream, options::stream, words);
        var registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns("/camunda/api/engine/*");
        registration.setOrder(ORDER);
        return registration;
    }
}

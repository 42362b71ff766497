package dev.revisit.form;

import dev.revisit.engine.CaseSummary;
import dev.revisit.refusal.RefusalText;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts {@link FormLocalizationFilter} before the API that Tasklist calls. */
@Configuration(proxyBeanMethods = false)
class FormLocalizationRegistration {

    /** Inside Spring Security, outside the filters that tell the engine who is asking. */
    private static final int ORDER = 90;

    @Bean
    FilterRegistrationBean<FormLocalizationFilter> formLanguage(
            ObjectProvider<ProcessEngine> engine,
            ObjectProvider<CaseSummary> summaries,
            ObjectProvider<FormParts> parts,
            ObjectProvider<FormOptions> options,
            ObjectProvider<EarlierAnswers> earlier,
            RefusalText words) {
        var filter = new FormLocalizationFilter(
                engine::getIfAvailable,
                () -> summaries.orderedStream().toList(),
                parts::stream,
                options::stream,
                earlier::stream,
                words);
        var registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns("/camunda/api/engine/*");
        registration.setOrder(ORDER);
        return registration;
    }
}

package dev.revisit.engine.task;

import dev.revisit.engine.CaseSummary;
import jakarta.servlet.Filter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts before Tasklist's API what tells people about the cases behind their tasks. */
@Configuration(proxyBeanMethods = false)
class TasklistFilters {

    /** Inside Spring Security, outside the filters that tell the engine who is asking. */
    private static final int ORDER = 91;

    @Bean
    FilterRegistrationBean<TasklistSubtitles> taskLines(
            ObjectProvider<OpenWork> openWork, ObjectProvider<CaseSummary> words) {
        return onTasklistsApi(new TasklistSubtitles(openWork, words));
    }

    @Bean
    FilterRegistrationBean<NextStepFilter> whatComesNext(
            ObjectProvider<OpenWork> openWork, ObjectProvider<CaseSummary> words) {
        return onTasklistsApi(new NextStepFilter(openWork, words));
    }

    private static <T extends Filter> FilterRegistrationBean<T> onTasklistsApi(T filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns("/camunda/api/engine/*");
        registration.setOrder(ORDER);
        return registration;
    }
}

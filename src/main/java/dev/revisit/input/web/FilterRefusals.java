package dev.revisit.input.web;

import dev.revisit.refusal.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What a filter refuses is told like everything else that is refused: on a page, or as a problem detail. */
@Configuration
class FilterRefusals implements WebMvcConfigurer {

    private static final String REFUSAL = FilterRefusals.class.getName();

    static void with(Refusal refusal, HttpServletRequest request) {
        request.setAttribute(REFUSAL, refusal);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                if (request.getAttribute(REFUSAL) instanceof Refusal refusal) {
                    // Once: the page that tells of it is no second request.
                    request.removeAttribute(REFUSAL);
                    throw refusal;
                }
                return true;
            }
        });
    }
}

package dev.revisit.input.web;

import dev.revisit.input.UnsavedForms;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.RequestDataValueProcessor;

/**
 * Gives each form of our pages, at each rendering, a key of its own, and the name of whoever it was made for. It stands
 * wherever Spring puts the token against forged requests, so that no template has to ask for it, and none can forget.
 */
@Component
class FormKeyFields implements BeanPostProcessor {

    /** The field with the key. */
    static final String KEY = "_key";

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof RequestDataValueProcessor tokens ? new WithKey(tokens) : bean;
    }

    /** @param tokens puts the token against forged requests into forms that change something, and into no other */
    private record WithKey(RequestDataValueProcessor tokens) implements RequestDataValueProcessor {

        @Override
        public String processAction(HttpServletRequest request, String action, String method) {
            return tokens.processAction(request, action, method);
        }

        @Override
        public String processFormFieldValue(
                HttpServletRequest request, @Nullable String name, String value, String type) {
            return tokens.processFormFieldValue(request, name, value, type);
        }

        @Override
        public @Nullable Map<String, String> getExtraHiddenFields(HttpServletRequest request) {
            @Nullable Map<String, String> hidden = tokens.getExtraHiddenFields(request);
            @Nullable String person = request.getRemoteUser();
            if (hidden == null || hidden.isEmpty() || person == null) {
                return hidden;
            }
            var all = new LinkedHashMap<>(hidden);
            all.put(KEY, UUID.randomUUID().toString());
            all.put(UnsavedForms.BY, person);
            return all;
        }

        @Override
        public String processUrl(HttpServletRequest request, String url) {
            return tokens.processUrl(request, url);
        }
    }
}

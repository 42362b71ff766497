package dev.revisit.form.request;

import dev.revisit.form.Forms;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/** Tells a {@link FormRequest} which form it is for. */
@ControllerAdvice
class FormRequestAdvice extends RequestBodyAdviceAdapter {

    private final Forms forms;

    FormRequestAdvice(Forms forms) {
        this.forms = forms;
    }

    @Override
    public boolean supports(
            MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converterType) {
        return parameter.hasParameterAnnotation(FormBody.class);
    }

    @Override
    public @Nullable Object afterBodyRead(
            @Nullable Object body,
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converterType) {
        var form = parameter.getParameterAnnotation(FormBody.class);
        return body instanceof FormRequest request && form != null
                ? request.of(forms.newest(form.value()), form.but())
                : body;
    }
}

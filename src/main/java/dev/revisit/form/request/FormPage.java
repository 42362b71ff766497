package dev.revisit.form.request;

import dev.revisit.form.FormSchema;
import dev.revisit.form.FormView;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.ui.ModelMap;

/**
 * A form on a page: shown, sent, and shown again with what is wrong and with what was typed (post, redirect, get). An
 * argument of controllers; the template reads it as {@code form}.
 */
public final class FormPage {

    private static final String MODEL = "form";

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final ModelMap model;
    private final Locale locale;
    private final RefusalText words;
    private final Clock clock;

    FormPage(
            HttpServletRequest request,
            HttpServletResponse response,
            ModelMap model,
            Locale locale,
            RefusalText words,
            Clock clock) {
        this.request = request;
        this.response = response;
        this.model = model;
        this.locale = locale;
        this.words = words;
        this.clock = clock;
    }

    /** Shows an empty form. */
    public void show(FormSchema form) {
        model.addAttribute(MODEL, empty(form));
    }

    /** An empty form, for a page that shows it several times. */
    public FormView empty(FormSchema form) {
        return FormView.empty(form, locale, words, clock);
    }

    /** Shows a form with a draft; what the draft does not say starts as in an empty one. */
    public void draft(FormSchema form, Map<String, ?> draft) {
        model.addAttribute(MODEL, empty(form).drafted(draft));
    }

    /** Shows a form with what is known already. */
    public void show(FormSchema form, Map<String, ?> values) {
        model.addAttribute(MODEL, FormView.filled(form, locale, words, values));
    }

    /**
     * Hands on what was sent; what is refused is shown again, as it was typed.
     *
     * @param act returns where to go when it is done
     * @param again prepares the page that shows the form, and returns its view
     */
    public String submit(FormSchema form, Function<Map<String, Object>, String> act, Supplier<String> again) {
        return submit(() -> form, act, again);
    }

    /** The same with a form that may be another one by the time it is shown again. */
    public String submit(Supplier<FormSchema> form, Function<Map<String, Object>, String> act, Supplier<String> again) {
        var sent = form.get();
        var typed = FormView.submitted(sent, request.getParameterMap());
        try {
            return act.apply(typed);
        } catch (RuntimeException thrown) {
            Refusal refused = Refusal.in(thrown).orElseThrow(() -> thrown);
            String view = again.get();
            response.setStatus(refused.status());
            model.addAttribute(
                    MODEL,
                    FormView.filled(asItStands(form, sent), locale, words, typed)
                            .refused(refused));
            return view;
        }
    }

    /**
     * Makes a change, unless somebody was quicker: then it is refused, and what is shown again is what was typed on top of
     * what is said by now.
     *
     * @param quicker the code of that refusal
     * @param onTop shows what was changed meanwhile, and tells what would be saved now
     * @return what the change says
     */
    public static boolean unlessOvertaken(
            Map<String, Object> typed, String quicker, BooleanSupplier change, Supplier<Map<String, Object>> onTop) {
        try {
            return change.getAsBoolean();
        } catch (Refusal refused) {
            if (refused.problems().get(0).code().equals(quicker)) {
                Map<String, Object> merged = onTop.get();
                typed.clear();
                typed.putAll(merged);
            }
            throw refused;
        }
    }

    /** What was typed is not lost because the step is over by now. */
    private static FormSchema asItStands(Supplier<FormSchema> form, FormSchema sent) {
        try {
            return form.get();
        } catch (Refusal over) {
            return sent;
        }
    }
}

package dev.revisit.desk.web;

import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Shows what was refused on a page of its own, in the reader's words and with the status that says so: whatever a page
 * does not answer itself, beside the field it is about. Bad addresses are not found, and never our fault.
 */
@Component
class PageRefusals implements HandlerExceptionResolver, Ordered {

    private final RefusalText words;

    PageRefusals(RefusalText words) {
        this.words = words;
    }

    @Override
    public int getOrder() {
        // Before Spring's own, which answers in JSON.
        return -1;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception thrown) {
        if (request.getRequestURI().startsWith(request.getContextPath() + "/api/") || response.isCommitted()) {
            return null;
        }
        return refusal(thrown)
                .or(() -> nothingThere(thrown, request))
                .map(refused -> page(refused, request))
                .orElse(null);
    }

    private static Optional<Refusal> refusal(Exception thrown) {
        Optional<Refusal> refused = Refusal.in(thrown);
        if (refused.isPresent()) {
            return refused;
        }
        if (thrown instanceof MethodArgumentTypeMismatchException mismatch) {
            // An id in an address that is no id names nothing.
            return Optional.of(
                    mismatch.getParameter().hasParameterAnnotation(PathVariable.class)
                            ? Refusal.notFound("not-found")
                            : Refusal.invalid(null, "unreadable"));
        }
        if (thrown instanceof ServletRequestBindingException
                || thrown instanceof MissingServletRequestPartException
                || thrown instanceof MultipartException) {
            return Optional.of(Refusal.invalid(null, "unreadable"));
        }
        return Optional.empty();
    }

    /** An address that people typed or kept, or that is only for sending forms to. Programs are answered as before. */
    private static Optional<Refusal> nothingThere(Exception thrown, HttpServletRequest request) {
        @Nullable String accepts = request.getHeader("Accept");
        boolean nothing =
                thrown instanceof NoResourceFoundException || thrown instanceof HttpRequestMethodNotSupportedException;
        return nothing && accepts != null && accepts.contains("text/html")
                ? Optional.of(Refusal.notFound("not-found"))
                : Optional.empty();
    }

    private ModelAndView page(Refusal refused, HttpServletRequest request) {
        List<String> sentences = refused.problems().stream()
                .map(problem -> Problem.of(null, problem.code(), problem.args().toArray()))
                .map(problem -> words.sentence(problem, request.getLocale()))
                .distinct()
                .toList();
        return new ModelAndView(
                "refused",
                Map.of(
                        "title",
                        words.message("page.refused." + refused.status(), request.getLocale()),
                        "sentences",
                        sentences),
                HttpStatus.valueOf(refused.status()));
    }
}

package dev.revisit.security;

import dev.revisit.security.factor.PendingLogin;
import dev.revisit.security.oidc.OidcLogin;
import dev.revisit.security.start.SampleLogins;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where everybody comes in, in one step or two. */
@Controller
class LoginPage {

    private final ObjectProvider<SampleLogins> samples;

    private final ObjectProvider<OidcLogin> byProvider;

    LoginPage(ObjectProvider<SampleLogins> samples, ObjectProvider<OidcLogin> byProvider) {
        this.byProvider = byProvider;
        this.samples = samples;
    }

    @GetMapping("/login")
    String login(@RequestParam Map<String, String> said, Model model) {
        model.addAttribute("failed", said.containsKey("error"));
        waitMinutes(said.get("wait")).ifPresent(minutes -> model.addAttribute("waitMinutes", minutes));
        model.addAttribute("expired", said.containsKey("expired"));
        model.addAttribute("loggedOut", said.containsKey("logout"));
        byProvider.ifAvailable(oidc -> {
            model.addAttribute("providers", oidc.providers());
            model.addAttribute("providerFailed", "failed".equals(said.get("provider")));
            model.addAttribute("providerUnknown", "unknown".equals(said.get("provider")));
        });
        Optional.ofNullable(samples.getIfAvailable()).ifPresent(sample -> {
            model.addAttribute("samplePeople", sample.people());
            model.addAttribute("samplePassword", sample.password());
        });
        return "login";
    }

    /** The second step, of whoever gave the right password and has a second factor. */
    @GetMapping(PendingLogin.PATH)
    String code(@RequestParam Map<String, String> said, HttpServletRequest request, Model model) {
        if (PendingLogin.of(request).isEmpty()) {
            return "redirect:/login";
        }
        model.addAttribute("failed", said.containsKey("error"));
        waitMinutes(said.get("wait")).ifPresent(minutes -> model.addAttribute("waitMinutes", minutes));
        return "security/code";
    }

    private static Optional<Integer> waitMinutes(@Nullable String said) {
        return Optional.ofNullable(said)
                .filter(minutes -> minutes.matches("[1-9][0-9]{0,2}"))
                .map(Integer::valueOf);
    }
}

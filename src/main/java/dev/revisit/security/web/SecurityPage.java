package dev.revisit.security.web;

import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.security.OwnPassword;
import dev.revisit.security.factor.SecondFactors;
import dev.revisit.security.log.SecurityLog;
import dev.revisit.security.session.LoginSessions;
import dev.revisit.security.session.SessionCookie;
import dev.revisit.security.token.PersonalTokens;
import dev.revisit.staff.Viewers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Login and security: one's own password, where one is logged in, and what happened to one's login. */
@Controller
@RequestMapping("/security")
class SecurityPage {

    private static final int LINES = 20;

    private final OwnPassword password;
    private final LoginSessions sessions;
    private final SessionCookie cookie;
    private final SecurityLog log;
    private final SecondFactors factors;
    private final PersonalTokens tokens;
    private final Viewers viewers;
    private final RefusalText words;

    SecurityPage(
            OwnPassword password,
            LoginSessions sessions,
            SessionCookie cookie,
            SecurityLog log,
            SecondFactors factors,
            PersonalTokens tokens,
            Viewers viewers,
            RefusalText words) {
        this.password = password;
        this.sessions = sessions;
        this.cookie = cookie;
        this.log = log;
        this.factors = factors;
        this.tokens = tokens;
        this.viewers = viewers;
        this.words = words;
    }

    /** @param after where the page before ended, of what happened */
    @GetMapping
    String own(@RequestParam(required = false) @Nullable String after, HttpServletRequest request, Model model) {
        return page(after, request, model, Map.of());
    }

    @PostMapping("/password")
    String change(
            @RequestParam(defaultValue = "") String currentPassword,
            @RequestParam(defaultValue = "") String newPassword,
            @RequestParam(defaultValue = "") String repeatedPassword,
            @RequestParam(defaultValue = "false") boolean endTokens,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes next) {
        boolean owed = OwnPassword.isOwed(request);
        try {
            password.change(request, me(), currentPassword, newPassword, repeatedPassword, endTokens);
        } catch (Refusal refused) {
            response.setStatus(refused.status());
            return page(null, request, model, words.byField(refused, locale));
        }
        if (sessions.isOnOwnDevice(request.getSession())) {
            cookie.keep(request, response);
        }
        next.addFlashAttribute("notice", words.message("page.security.changed", locale));
        return owed ? "redirect:/" : "redirect:/security";
    }

    @PostMapping("/sessions/{id}/end")
    String end(@PathVariable String id, Locale locale, RedirectAttributes next) {
        if (!sessions.end(id, me())) {
            throw Refusal.notFound("not-found");
        }
        next.addFlashAttribute("notice", words.message("page.security.session.ended", locale));
        return "redirect:/security";
    }

    @PostMapping("/sessions/end-others")
    String endOthers(HttpServletRequest request, Locale locale, RedirectAttributes next) {
        sessions.endOthers(me(), own(request));
        next.addFlashAttribute("notice", words.message("page.security.others-ended", locale));
        return "redirect:/security";
    }

    private String page(@Nullable String after, HttpServletRequest request, Model model, Map<String, String> errors) {
        boolean owed = OwnPassword.isOwed(request);
        model.addAttribute("owed", owed);
        model.addAttribute("byProvider", OwnPassword.isByProvider(request));
        model.addAttribute("errors", errors);
        model.addAttribute("own", own(request));
        model.addAttribute("sessions", sessions.of(me()));
        model.addAttribute("secondFactor", factors.of(me()).orElse(null));
        model.addAttribute("tokenCount", tokens.of(me()).size());
        var events = log.of(me(), after, LINES);
        model.addAttribute("events", events.items());
        model.addAttribute("next", events.next());
        model.addAttribute("first", after == null || after.isBlank());
        return "security/security";
    }

    private static String own(HttpServletRequest request) {
        return LoginSessions.idOf(request.getSession(false)).orElse("");
    }

    private String me() {
        return viewers.current().userId();
    }
}

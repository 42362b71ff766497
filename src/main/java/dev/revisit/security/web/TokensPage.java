package dev.revisit.security.web;

import dev.revisit.input.UnsavedForms;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.security.OwnPassword;
import dev.revisit.security.log.SecurityLog;
import dev.revisit.security.token.NewToken;
import dev.revisit.security.token.PersonalTokens;
import dev.revisit.security.token.TokenScope;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Personal tokens: one's own, and for administrators the end of somebody else's. */
@Controller
class TokensPage {

    private static final String PAGE = "/security/tokens";

    private final PersonalTokens tokens;
    private final OwnPassword password;
    private final Staff staff;
    private final Viewers viewers;
    private final RefusalText words;

    TokensPage(PersonalTokens tokens, OwnPassword password, Staff staff, Viewers viewers, RefusalText words) {
        this.tokens = tokens;
        this.password = password;
        this.staff = staff;
        this.viewers = viewers;
        this.words = words;
    }

    @GetMapping(PAGE)
    String own(HttpServletRequest request, Model model) {
        return OwnPassword.isOwed(request) ? "redirect:/security" : page(request, model, fresh(), Map.of());
    }

    @PostMapping(PAGE)
    String make(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String scope,
            @RequestParam(defaultValue = "") String endsOn,
            @RequestParam(defaultValue = "") String currentPassword,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (OwnPassword.isOwed(request)) {
            // Whoever chose this password would keep a login of this person's after it is changed.
            return "redirect:/security";
        }
        String secret;
        try {
            NewToken wanted = tokens.checked(name, scope, endsOn.strip());
            password.require(request, me(), currentPassword);
            secret = tokens.make(me(), wanted, request.getRemoteAddr());
        } catch (Refusal refused) {
            response.setStatus(refused.status());
            return page(
                    request,
                    model,
                    Map.of("name", name, "scope", scope, "endsOn", endsOn),
                    words.byField(refused, locale));
        }
        request.setAttribute(UnsavedForms.SHOWN_ONCE, true);
        model.addAttribute("secret", secret);
        model.addAttribute(
                "home",
                ServletUriComponentsBuilder.fromContextPath(request).build().toUriString());
        model.addAttribute("notice", words.message("page.security.token.made", locale, name.strip()));
        return page(request, model, fresh(), Map.of());
    }

    @PostMapping(PAGE + "/{id}/end")
    String end(@PathVariable UUID id, HttpServletRequest request, Locale locale, RedirectAttributes next) {
        String name = tokens.end(id, me(), request.getRemoteAddr()).orElseThrow(() -> Refusal.notFound("not-found"));
        next.addFlashAttribute("notice", words.message("page.security.token.ended", locale, name));
        return "redirect:" + PAGE;
    }

    /** For administrators, as all of {@code /staff}. */
    @PostMapping("/staff/people/{userId}/tokens/end")
    String endAll(@PathVariable String userId, Locale locale, RedirectAttributes next) {
        if (tokens.endAll(userId, me(), SecurityLog.currentSource()) == 0) {
            throw Refusal.notFound("not-found");
        }
        next.addFlashAttribute("notice", words.message("staff.tokens-ended", locale, staff.nameOf(userId)));
        next.addAttribute("person", userId);
        return "redirect:/staff/security-log";
    }

    private Map<String, String> fresh() {
        return Map.of(
                "name",
                "",
                "scope",
                TokenScope.READ.code(),
                "endsOn",
                tokens.usualEnd().toString());
    }

    private String page(
            HttpServletRequest request, Model model, Map<String, String> typed, Map<String, String> errors) {
        model.addAttribute("byProvider", OwnPassword.isByProvider(request));
        model.addAttribute("tokens", tokens.of(me()));
        model.addAttribute(
                "scopes",
                Arrays.stream(TokenScope.values()).map(TokenScope::code).toList());
        model.addAttribute("earliest", tokens.earliestEnd());
        model.addAttribute("latest", tokens.latestEnd());
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        return "security/tokens";
    }

    private String me() {
        return viewers.current().userId();
    }
}

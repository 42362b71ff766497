package dev.revisit.security.web;

import dev.revisit.input.UnsavedForms;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.security.factor.OwnSecondFactor;
import dev.revisit.security.factor.SecondFactorPolicy;
import dev.revisit.security.factor.SecondFactors;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own second factor: set up, replaced, removed; new recovery codes. */
@Controller
@RequestMapping("/security/second-factor")
class SecondFactorPage {

    private final OwnSecondFactor own;
    private final SecondFactors factors;
    private final SecondFactorPolicy policy;
    private final Viewers viewers;
    private final RefusalText words;

    SecondFactorPage(
            OwnSecondFactor own, SecondFactors factors, SecondFactorPolicy policy, Viewers viewers, RefusalText words) {
        this.own = own;
        this.factors = factors;
        this.policy = policy;
        this.viewers = viewers;
        this.words = words;
    }

    @GetMapping
    String own(HttpServletRequest request, Model model) {
        return page(request, model, "", Map.of());
    }

    /** Also with another phone, where there is one already. */
    @PostMapping("/set-up")
    String setUp(
            @RequestParam(defaultValue = "") String newOneTimePassword,
            @RequestParam(defaultValue = "") String currentPassword,
            @RequestParam(defaultValue = "") String oneTimePassword,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            var codes = own.setUp(request, me().userId(), newOneTimePassword, currentPassword, oneTimePassword);
            return shown(codes, "page.second-factor.set-up", locale, request, model);
        } catch (Refusal refused) {
            return again(request, response, model, "set-up", locale, refused);
        }
    }

    @PostMapping("/recovery-codes")
    String renewRecoveryCodes(
            @RequestParam(defaultValue = "") String currentPassword,
            @RequestParam(defaultValue = "") String oneTimePassword,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            var codes = own.renewRecoveryCodes(request, me().userId(), currentPassword, oneTimePassword);
            return shown(codes, "page.second-factor.codes-renewed", locale, request, model);
        } catch (Refusal refused) {
            return again(request, response, model, "recovery-codes", locale, refused);
        }
    }

    @PostMapping("/removal")
    String remove(
            @RequestParam(defaultValue = "") String currentPassword,
            @RequestParam(defaultValue = "") String oneTimePassword,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes next) {
        try {
            own.remove(request, me(), currentPassword, oneTimePassword);
        } catch (Refusal refused) {
            return again(request, response, model, "removal", locale, refused);
        }
        next.addFlashAttribute("notice", words.message("page.second-factor.removed", locale));
        return "redirect:/security";
    }

    /** The recovery codes, in the answer itself: nothing keeps them for a page that follows. */
    private String shown(List<String> codes, String done, Locale locale, HttpServletRequest request, Model model) {
        request.setAttribute(UnsavedForms.SHOWN_ONCE, true);
        model.addAttribute("recoveryCodes", String.join("\n", codes));
        model.addAttribute("notice", words.message(done, locale));
        return page(request, model, "", Map.of());
    }

    private String again(
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            String form,
            Locale locale,
            Refusal refused) {
        response.setStatus(refused.status());
        return page(request, model, form, words.byField(refused, locale));
    }

    /** @param form which of the page's forms was refused; empty for none */
    private String page(HttpServletRequest request, Model model, String form, Map<String, String> errors) {
        Viewer me = me();
        model.addAttribute("factor", factors.of(me.userId()).orElse(null));
        model.addAttribute("owed", policy.isOwedBy(me.groups()));
        model.addAttribute("enrolment", own.enrolment(request.getSession(), me.userId()));
        model.addAttribute("refusedForm", form);
        model.addAttribute("errors", errors);
        return "security/second-factor";
    }

    private Viewer me() {
        return viewers.current();
    }
}

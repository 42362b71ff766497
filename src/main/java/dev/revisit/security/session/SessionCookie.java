package dev.revisit.security.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.session.security.web.authentication.SpringSessionRememberMeServices;
import org.springframework.stereotype.Component;

/**
 * The cookie of a session that outlasts the browser's window: the session's own, kept on the device. Nothing else stands
 * in it, so that it is worth nothing once the session has ended.
 */
@Component
public class SessionCookie {

    private final boolean inDatabase;
    private final Duration idleOnOwnDevice;

    SessionCookie(
            Environment environment,
            @Value("${revisit.security.session.idle-on-own-device}") Duration idleOnOwnDevice) {
        this.inDatabase = environment.acceptsProfiles(Profiles.of("postgres"));
        this.idleOnOwnDevice = idleOnOwnDevice;
    }

    /** Once the session has its last id. */
    public void keep(HttpServletRequest request, HttpServletResponse response) {
        if (inDatabase) {
            // Spring Session writes the cookie, and asks for this.
            request.setAttribute(SpringSessionRememberMeServices.REMEMBER_ME_LOGIN_ATTR, true);
            return;
        }
        String name = Optional.ofNullable(
                        request.getServletContext().getSessionCookieConfig().getName())
                .orElse("JSESSIONID");
        String path = request.getContextPath().isEmpty() ? "/" : request.getContextPath();
        var cookie = ResponseCookie.from(name, request.getSession().getId())
                .path(path)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .maxAge(idleOnOwnDevice)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}

package dev.revisit.security.oidc;

import dev.revisit.security.BasicRefusal;
import dev.revisit.security.log.SecurityLog;
import dev.revisit.security.session.LoginSessions;
import dev.revisit.staff.Staff;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.security.oauth2.client.ConditionalOnOAuth2ClientRegistrationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.savedrequest.RequestCache;

/** Only where {@code spring.security.oauth2.client.registration} names a provider. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnOAuth2ClientRegistrationProperties
class OidcConfiguration {

    @Bean
    OidcLogin oidcLogin(
            Environment environment,
            OidcBindings bindings,
            LoginSessions sessions,
            Staff staff,
            SecurityLog log,
            SecurityContextRepository contexts,
            RequestCache wanted,
            @Value("${revisit.security.oidc.user-claim}") String userClaim,
            @Value("${revisit.security.oidc.hosts}") Set<String> hosts) {
        return new OidcLogin(
                environment,
                hosts,
                new OidcPeople(bindings, sessions, staff, log, userClaim),
                new OidcLoginSuccessHandler(sessions, log, contexts, wanted));
    }

    /** In place of Spring Boot's, which asks the provider at the start. */
    @Bean
    ClientRegistrationRepository registrations(OidcLogin login) {
        return login.registrations();
    }

    /** Whoever logs in by a provider may know no password, and the provider may ask for more. */
    @Bean
    BasicRefusal whoeverIsBound(OidcBindings bindings) {
        return (state, userId) -> bindings.isBound(userId);
    }
}

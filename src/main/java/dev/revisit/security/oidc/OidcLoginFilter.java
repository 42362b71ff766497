package dev.revisit.security.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Somebody comes back from a provider, and is logged in as by our own form. What the provider gave is kept nowhere. */
class OidcLoginFilter extends OAuth2LoginAuthenticationFilter {

    private final OidcPeople people;

    OidcLoginFilter(ClientRegistrationRepository registrations, OidcPeople people) {
        super(registrations, new NothingKept(), DEFAULT_FILTER_PROCESSES_URI);
        this.people = people;
    }

    @Override
    public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response)
            throws AuthenticationException {
        Authentication vouched;
        try {
            vouched = super.attemptAuthentication(request, response);
        } catch (IllegalArgumentException | IllegalStateException away) {
            throw new AuthenticationServiceException("the provider cannot be asked", away);
        }
        if (!(vouched.getPrincipal() instanceof OidcUser user)) {
            throw new UnknownSubjectException();
        }
        return people.login(user, request.getRemoteAddr());
    }

    /** We ask the provider who somebody is, and nothing in their name. */
    private static class NothingKept implements OAuth2AuthorizedClientRepository {

        @Override
        @SuppressWarnings("NullAway")
        public <T extends OAuth2AuthorizedClient> T loadAuthorizedClient(
                String registration, Authentication login, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication login,
                HttpServletRequest request,
                HttpServletResponse response) {}

        @Override
        public void removeAuthorizedClient(
                String registration, Authentication login, HttpServletRequest request, HttpServletResponse response) {}
    }
}

package dev.revisit.security.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;

/** When there is a login by a provider at all, and whom it may call. */
class OidcConfigurationTest {

    @Test
    @DisplayName("Without a registration nothing of it is there")
    void onlyWhereConfigured() {
        new ApplicationContextRunner()
                .withUserConfiguration(OidcConfiguration.class)
                .run(application -> assertThat(application)
                        .hasNotFailed()
                        .doesNotHaveBean(OidcLogin.class)
                        .doesNotHaveBean(OidcConfiguration.class));
    }

    @Test
    @DisplayName(
            "A provider that would have us call another host, or without TLS, is refused, unless that host is named")
    void otherHosts() {
        var provider = TestIdentityProvider.started();
        String client = "spring.security.oauth2.client.";
        var environment = new MockEnvironment()
                .withProperty(client + "registration.company.client-id", "revisit")
                .withProperty(client + "provider.company.token-uri", "https://elsewhere.example/token")
                .withProperty(client + "provider.company.issuer-uri", provider.issuer());
        assertThatThrownBy(() -> login(environment, Set.of()).registrations().findByRegistrationId("company"))
                .hasMessageContaining("would have us call elsewhere.example");
        assertThat(login(environment, Set.of("elsewhere.example"))
                        .registrations()
                        .findByRegistrationId("company"))
                .isNotNull();

        environment.setProperty(client + "provider.company.token-uri", "http://elsewhere.example/token");
        assertThatThrownBy(() -> login(environment, Set.of("elsewhere.example"))
                        .registrations()
                        .findByRegistrationId("company"))
                .hasMessageContaining("without TLS");

        environment
                .withProperty(client + "provider.plain.authorization-uri", "https://login.example.cn/authorize")
                .withProperty(client + "provider.plain.token-uri", "https://login.example.cn/token")
                .withProperty(client + "registration.plain.client-id", "revisit")
                .withProperty(client + "registration.plain.authorization-grant-type", "authorization_code")
                .withProperty(client + "registration.plain.redirect-uri", "{baseUrl}/login/oauth2/code/plain");
        assertThatThrownBy(() -> login(environment, Set.of("elsewhere.example"))
                        .registrations()
                        .findByRegistrationId("plain"))
                .hasMessageContaining("issuer-uri is missing");
    }

    @Test
    @DisplayName("A provider that is away when somebody comes back is a failed login")
    void away() {
        var request = new MockHttpServletRequest();
        request.setParameters(Map.of("code", "x", "state", "y"));
        new HttpSessionOAuth2AuthorizationRequestRepository()
                .saveAuthorizationRequest(
                        OAuth2AuthorizationRequest.authorizationCode()
                                .authorizationUri("https://login.example.cn/authorize")
                                .clientId("revisit")
                                .state("y")
                                .attributes(Map.of(OAuth2ParameterNames.REGISTRATION_ID, "company"))
                                .build(),
                        request,
                        new MockHttpServletResponse());
        var environment = new MockEnvironment()
                .withProperty("spring.security.oauth2.client.registration.company.client-id", "revisit")
                .withProperty("spring.security.oauth2.client.provider.company.issuer-uri", "http://127.0.0.1:1");
        var back = new OidcLoginFilter(login(environment, Set.of()).registrations(), mock(OidcPeople.class));

        assertThatThrownBy(() -> back.attemptAuthentication(request, new MockHttpServletResponse()))
                .isInstanceOf(AuthenticationServiceException.class);
    }

    private static OidcLogin login(MockEnvironment environment, Set<String> hosts) {
        return new OidcLogin(environment, hosts, mock(OidcPeople.class), mock(OidcLoginSuccessHandler.class));
    }
}

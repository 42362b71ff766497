package dev.revisit.security.oidc;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientProperties;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientPropertiesMapper;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/**
 * Login by OpenID Connect, by Spring's own filters and checks: state, nonce, PKCE, signature, issuer, audience, times.
 * The provider is asked for its addresses at the first login, so that this starts while it is away.
 */
public class OidcLogin {

    private static final String PROPERTIES = "spring.security.oauth2.client";

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    /** Which may be called without TLS: this machine. */
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    /** A provider as it stands on the login page. */
    public record Provider(String id, String name) {

        public String path() {
            return OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI + "/" + id;
        }
    }

    private final Environment environment;
    private final Set<String> hosts;
    private final OidcPeople people;
    private final OidcLoginSuccessHandler success;
    private final Map<String, JwtDecoder> decoders = new ConcurrentHashMap<>();
    private final ClientHttpRequestFactory calls;

    /** @param hosts which may be called besides the issuer's own */
    OidcLogin(Environment environment, Set<String> hosts, OidcPeople people, OidcLoginSuccessHandler success) {
        this.environment = environment;
        this.hosts = Set.copyOf(hosts);
        this.people = people;
        this.success = success;
        // Nobody leads us to another host.
        var factory = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
        factory.setReadTimeout(ANSWER);
        this.calls = factory;
    }

    /** Those that are configured, as the login page offers them. */
    public List<Provider> providers() {
        return properties().getRegistration().entrySet().stream()
                .map(each -> new Provider(
                        each.getKey(),
                        each.getValue().getClientName() == null
                                ? each.getKey()
                                : each.getValue().getClientName()))
                .toList();
    }

    private OAuth2ClientProperties properties() {
        return Binder.get(environment)
                .bind(PROPERTIES, OAuth2ClientProperties.class)
                .orElseGet(OAuth2ClientProperties::new);
    }

    ClientRegistrationRepository registrations() {
        return new SupplierClientRegistrationRepository(() -> {
            var all = new OAuth2ClientPropertiesMapper(properties()).asClientRegistrations();
            all.values().forEach(this::requireOwnHosts);
            return new InMemoryClientRegistrationRepository(all);
        });
    }

    private void requireOwnHosts(ClientRegistration registration) {
        var provider = registration.getProviderDetails();
        @Nullable String issuer = provider.getIssuerUri();
        if (issuer == null) {
            throw new IllegalStateException(
                    "spring.security.oauth2.client.provider.….issuer-uri is missing for the registration "
                            + registration.getRegistrationId());
        }
        var allowed = new HashSet<>(hosts);
        allowed.add(hostOf(issuer));
        for (@Nullable String address : new @Nullable String[] {
            provider.getTokenUri(),
            provider.getJwkSetUri(),
            provider.getUserInfoEndpoint().getUri()
        }) {
            if (address == null || address.isEmpty()) {
                continue;
            }
            if (!allowed.contains(hostOf(address))) {
                throw new IllegalStateException("The provider of %s would have us call %s; name it in"
                                .formatted(registration.getRegistrationId(), hostOf(address))
                        + " revisit.security.oidc.hosts, where that is right.");
            }
            if (!address.startsWith("https://") && !LOOPBACK.contains(hostOf(address))) {
                throw new IllegalStateException("The provider of %s would have us call %s without TLS."
                        .formatted(registration.getRegistrationId(), hostOf(address)));
            }
        }
    }

    private static String hostOf(String address) {
        @Nullable String host = URI.create(address).getHost();
        return host == null ? "" : host.toLowerCase(Locale.ROOT);
    }

    /** Adds what leads to the provider, and what takes whoever comes back. */
    public void addTo(
            HttpSecurity http, ClientRegistrationRepository registrations, SecurityContextRepository contexts) {
        var failure = new OidcLoginFailure();
        var requests = new DefaultOAuth2AuthorizationRequestResolver(
                registrations, OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
        requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        var away = new OAuth2AuthorizationRequestRedirectFilter(requests);
        away.setAuthenticationFailureHandler(failure);

        var back = new OidcLoginFilter(registrations, people);
        back.setAuthenticationManager(new ProviderManager(checked()));
        back.setSecurityContextRepository(contexts);
        back.setSessionAuthenticationStrategy(new CompositeSessionAuthenticationStrategy(List.of(
                new ChangeSessionIdAuthenticationStrategy(),
                new CsrfAuthenticationStrategy(new HttpSessionCsrfTokenRepository()))));
        back.setAuthenticationSuccessHandler(success);
        back.setAuthenticationFailureHandler(failure);
        http.addFilterBefore(away, UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(back, UsernamePasswordAuthenticationFilter.class);
    }

    private OidcAuthorizationCodeAuthenticationProvider checked() {
        var tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.builder()
                .requestFactory(calls)
                .messageConverters(converters -> {
                    converters.clear();
                    converters.add(new FormHttpMessageConverter());
                    converters.add(new OAuth2AccessTokenResponseHttpMessageConverter());
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        var rest = new RestTemplate(calls);
        rest.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        var claims = new DefaultOAuth2UserService();
        claims.setRestOperations(rest);
        var users = new OidcUserService();
        users.setOauth2UserService(claims);
        var provider = new OidcAuthorizationCodeAuthenticationProvider(tokens, users);
        provider.setJwtDecoderFactory(registration ->
                decoders.computeIfAbsent(registration.getRegistrationId(), id -> decoder(registration)));
        return provider;
    }

    /** As Spring's own, with our bounds on calls, and for elliptic curves too. */
    private JwtDecoder decoder(ClientRegistration registration) {
        var decoder = NimbusJwtDecoder.withJwkSetUri(
                        registration.getProviderDetails().getJwkSetUri())
                .jwsAlgorithms(algorithms -> algorithms.addAll(
                        Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256)))
                .restOperations(new RestTemplate(calls))
                .build();
        decoder.setClaimSetConverter(
                new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
        return decoder;
    }
}

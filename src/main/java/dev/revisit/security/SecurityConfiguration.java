package dev.revisit.security;

import static org.springframework.security.config.Customizer.withDefaults;

import dev.revisit.feature.PagePaths;
import dev.revisit.security.factor.CodeLogin;
import dev.revisit.security.factor.OneTimeCodes;
import dev.revisit.security.factor.PendingLogin;
import dev.revisit.security.oidc.OidcLogin;
import dev.revisit.security.password.LoginThrottledException;
import dev.revisit.security.session.LoginSessions;
import dev.revisit.security.tasklist.TasklistApiAllowlist;
import dev.revisit.security.tasklist.TasklistLogin;
import dev.revisit.security.tasklist.TasklistRedirectFilter;
import dev.revisit.security.tasklist.WebappLoginFilter;
import dev.revisit.security.token.BearerTokenFilter;
import dev.revisit.security.token.PersonalTokens;
import dev.revisit.staff.Groups;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.context.DelegatingSecurityContextRepository;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The three security filter chains, with one login for all: the engine's web applications, the JSON API, and our pages.
 * What is not named here is shut.
 */
@Configuration
class SecurityConfiguration {

    /** Our pages load nothing from elsewhere and run no script that stands in a page. */
    private static final String CONTENT = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none';"
            + " base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /** Files that are the same for everybody. They are looked up again at each visit, but sent only when they changed. */
    private static final RequestMatcher FILES = anyOf(
            "/webjars/**",
            "/css/**",
            "/js/**",
            "/form.js",
            "/images/**",
            "/favicon.ico",
            "/favicon.svg",
            "/camunda/lib/**",
            "/camunda/assets/**",
            "/camunda/favicon.ico",
            "/camunda/app/*/scripts/**",
            "/camunda/app/*/locales/**",
            "/camunda/app/*/styles/**",
            "/camunda/app/*/revisit/**");

    private static final String LOGOUT_OF_TASKLIST = "/camunda/api/admin/auth/user/default/logout";

    /** The two steps of a login. */
    private static final RequestMatcher LOGIN = anyOf("/login", PendingLogin.PATH);

    private static final RequestMatcher ADMINISTRATION =
            anyOf("/staff", "/staff/**", "/notices/undelivered/**", "/operations/reconciliation/**");

    /** What is answered before what is owed first: nothing that lasts, as a token for programs would. */
    private static final RequestMatcher OWN_LOGIN = new OrRequestMatcher(
            FILES,
            path("/security"),
            path("/security/password"),
            path("/security/sessions/**"),
            path("/security/second-factor/**"),
            LOGIN,
            path("/logout"),
            path("/actuator/health/**"));

    /** The pages of no feature; theirs they declare. */
    private static final RequestMatcher PAGES = anyOf(
            "/",
            "/today/**",
            "/team/**",
            "/to-decide/**",
            "/leave/**",
            "/handover/**",
            "/notices/**",
            "/deputies/**",
            "/calendar/**",
            "/timings/**",
            "/diagrams/**",
            "/attachments/**",
            "/operations/**",
            "/security/**",
            "/swagger-ui.html",
            "/swagger-ui/**");

    /** The server's, and that of sessions which live in the database. */
    private static final String[] SESSION_COOKIES = {"JSESSIONID", "SESSION"};

    private static RequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }

    private static RequestMatcher path(HttpMethod method, String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(method, pattern);
    }

    private static RequestMatcher anyOf(String... patterns) {
        return new OrRequestMatcher(java.util.Arrays.stream(patterns)
                .map(SecurityConfiguration::path)
                .toList());
    }

    @Bean
    SecurityContextRepository securityContexts() {
        return new DelegatingSecurityContextRepository(
                new RequestAttributeSecurityContextRepository(), new HttpSessionSecurityContextRepository());
    }

    @Bean
    @Order(1)
    SecurityFilterChain enginesWebApplications(
            HttpSecurity http,
            Logins logins,
            LoginSessions sessions,
            SecurityContextRepository contexts,
            RequestCache wanted,
            SecurityErrorResponses securityErrorResponses)
            throws Exception {
        RequestMatcher api = path("/camunda/api/**");
        var requiredAction = new RequiredActionFilter(
                new OrRequestMatcher(FILES, path(HttpMethod.POST, LOGOUT_OF_TASKLIST)), (request, response, owed) -> {
                    if (api.matches(request)) {
                        securityErrorResponses.toTasklist(request, response, HttpStatus.FORBIDDEN, owed.message());
                    } else {
                        owed.toPage(request, response);
                    }
                });
        return common(http.securityMatcher(anyOf("/camunda", "/camunda/**")), logins, sessions, contexts)
                .authorizeHttpRequests(rules -> rules.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(
                                path("/camunda/lib/**"), path("/camunda/assets/**"), path("/camunda/favicon.ico"))
                        .permitAll()
                        .requestMatchers(api)
                        .authenticated()
                        .requestMatchers(
                                path(HttpMethod.GET, "/camunda"),
                                path(HttpMethod.GET, "/camunda/"),
                                path(HttpMethod.GET, "/camunda/app"),
                                path(HttpMethod.GET, "/camunda/app/"),
                                path(HttpMethod.GET, "/camunda/app/tasklist/**"))
                        .authenticated()
                        .requestMatchers(path("/camunda/app/**"))
                        .hasAuthority(Groups.ADMINISTRATOR)
                        .anyRequest()
                        .denyAll())
                // The engine's own filter guards its applications, with a token that Tasklist knows how to send.
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(cache -> cache.requestCache(wanted))
                .logout(logout -> logout.logoutRequestMatcher(path(HttpMethod.POST, LOGOUT_OF_TASKLIST))
                        .addLogoutHandler((request, response, login) ->
                                LoginSessions.idOf(request.getSession(false)).ifPresent(sessions::end))
                        .deleteCookies(SESSION_COOKIES)
                        .logoutSuccessHandler(new HttpStatusReturningLogoutSuccessHandler(HttpStatus.NO_CONTENT)))
                .exceptionHandling(refused -> refused.defaultAuthenticationEntryPointFor(
                                (request, response, e) -> securityErrorResponses.toTasklist(
                                        request, response, HttpStatus.UNAUTHORIZED, "login.needed"),
                                api)
                        .defaultAuthenticationEntryPointFor(new LoginEntryPoint(), AnyRequestMatcher.INSTANCE)
                        .defaultAccessDeniedHandlerFor(
                                (request, response, e) -> securityErrorResponses.toTasklist(
                                        request, response, HttpStatus.FORBIDDEN, "tasklist.not-here"),
                                api)
                        .defaultAccessDeniedHandlerFor(new AccessDeniedPage(), AnyRequestMatcher.INSTANCE))
                .addFilterAfter(requiredAction, AuthorizationFilter.class)
                .addFilterAfter(new TasklistRedirectFilter(), RequiredActionFilter.class)
                .addFilterAfter(new TasklistApiAllowlist(securityErrorResponses), TasklistRedirectFilter.class)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain programs(
            HttpSecurity http,
            Logins logins,
            LoginSessions sessions,
            SecurityContextRepository contexts,
            PersonalTokens tokens,
            SecurityErrorResponses securityErrorResponses)
            throws Exception {
        return common(
                        http.securityMatcher(anyOf("/api/**", "/v3/api-docs/**", "/v3/api-docs.yaml")),
                        logins,
                        sessions,
                        contexts)
                .authorizeHttpRequests(
                        rules -> rules.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers(path("/api/**"))
                                .authenticated()
                                .requestMatchers(path(HttpMethod.GET, "/v3/**"))
                                .authenticated()
                                .anyRequest()
                                .denyAll())
                .csrf(csrf -> csrf.requireCsrfProtectionMatcher(SecurityConfiguration::couldBeForged))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .logout(AbstractHttpConfigurer::disable)
                .httpBasic(basic -> basic.authenticationDetailsSource(ProgramDetails::new)
                        .authenticationEntryPoint((request, response, e) -> {
                            if (e instanceof LoginThrottledException wait) {
                                response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait.seconds()));
                                securityErrorResponses.toProgram(
                                        request, response, HttpStatus.TOO_MANY_REQUESTS, "login.wait", wait.minutes());
                                return;
                            }
                            challenge(request, response);
                            securityErrorResponses.toProgram(
                                    request,
                                    response,
                                    HttpStatus.UNAUTHORIZED,
                                    e instanceof TokenNeededException ? "login.token-needed" : "login.wrong");
                        }))
                .exceptionHandling(refused -> refused.authenticationEntryPoint((request, response, e) -> {
                            challenge(request, response);
                            securityErrorResponses.toProgram(
                                    request, response, HttpStatus.UNAUTHORIZED, "login.needed");
                        })
                        .accessDeniedHandler((request, response, e) -> securityErrorResponses.toProgram(
                                request, response, HttpStatus.FORBIDDEN, "api.not-allowed")))
                .addFilterBefore(new BearerTokenFilter(tokens, securityErrorResponses), BasicAuthenticationFilter.class)
                .addFilterAfter(
                        new RequiredActionFilter(request -> false, securityErrorResponses::requiredAction),
                        AuthorizationFilter.class)
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pages(
            HttpSecurity http,
            Logins logins,
            LoginSessions sessions,
            SecurityContextRepository contexts,
            RequestCache wanted,
            FormLoginSuccessHandler loginSuccess,
            OneTimeCodes codes,
            ObjectProvider<OidcLogin> byProvider,
            ObjectProvider<ClientRegistrationRepository> registrations,
            List<PagePaths> declared)
            throws Exception {
        RequestMatcher pages = new OrRequestMatcher(
                PAGES,
                anyOf(declared.stream()
                        .flatMap(each -> each.patterns().stream())
                        .toArray(String[]::new)));
        byProvider.ifAvailable(oidc -> oidc.addTo(http, registrations.getObject(), contexts));
        return common(http, logins, sessions, contexts)
                .authorizeHttpRequests(
                        rules -> rules.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers(LOGIN, path("/actuator/health/**"), FILES)
                                .permitAll()
                                .requestMatchers(ADMINISTRATION)
                                .hasAuthority(Groups.ADMINISTRATOR)
                                .requestMatchers(pages)
                                .authenticated()
                                .anyRequest()
                                .denyAll())
                .csrf(withDefaults())
                .requestCache(cache -> cache.requestCache(wanted))
                .formLogin(login -> login.loginPage("/login")
                        .failureHandler(new LoginFailure("/login"))
                        .successHandler(loginSuccess))
                .with(
                        new CodeLogin(logins, codes, contexts, loginSuccess, new LoginFailure(PendingLogin.PATH)),
                        withDefaults())
                .logout(logout -> logout.logoutRequestMatcher(path(HttpMethod.POST, "/logout"))
                        .addLogoutHandler((request, response, login) ->
                                LoginSessions.idOf(request.getSession(false)).ifPresent(sessions::end))
                        .deleteCookies(SESSION_COOKIES)
                        .logoutSuccessUrl("/login?logout"))
                .exceptionHandling(refused -> refused.authenticationEntryPoint(new LoginEntryPoint())
                        .defaultAccessDeniedHandlerFor(
                                new AccessDeniedPage(),
                                new OrRequestMatcher(ADMINISTRATION, pages, LOGIN, path(HttpMethod.POST, "/logout")))
                        // What is named nowhere above is nowhere, whoever asks.
                        .defaultAccessDeniedHandlerFor(
                                (request, response, e) -> response.sendError(HttpStatus.NOT_FOUND.value()),
                                AnyRequestMatcher.INSTANCE))
                .addFilterAfter(
                        new RequiredActionFilter(
                                OWN_LOGIN, (request, response, action) -> action.toPage(request, response)),
                        AuthorizationFilter.class)
                .headers(headers -> headers.contentSecurityPolicy(content -> content.policyDirectives(CONTENT)))
                .build();
    }

    private static HttpSecurity common(
            HttpSecurity http, Logins logins, LoginSessions sessions, SecurityContextRepository contexts)
            throws Exception {
        return http.authenticationManager(new ProviderManager(logins))
                .securityContext(context -> context.securityContextRepository(contexts))
                .sessionManagement(session -> session.sessionFixation(fixation -> fixation.changeSessionId()))
                .addFilterAfter(
                        new SessionRevalidationFilter(logins, sessions, contexts, FILES),
                        org.springframework.security.web.context.SecurityContextHolderFilter.class)
                .headers(headers -> headers.cacheControl(cache -> cache.disable())
                        .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                                new NegatedRequestMatcher(FILES), new CacheControlHeadersWriter()))
                        .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                                FILES, new StaticHeadersWriter(HttpHeaders.CACHE_CONTROL, "no-cache")))
                        .frameOptions(frames -> frames.deny())
                        // This host alone: others of the same company may be plain HTTP.
                        .httpStrictTransportSecurity(secure -> secure.includeSubDomains(false))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)));
    }

    /** Only pages that a person asked for: after the login nobody wants to land on a script or on a list in JSON. */
    @Bean
    RequestCache wanted() {
        var cache = new HttpSessionRequestCache();
        cache.setMatchingRequestParameterName(null);
        cache.setRequestMatcher(request -> {
            @Nullable String accepts = request.getHeader(HttpHeaders.ACCEPT);
            @Nullable String destination = request.getHeader("Sec-Fetch-Dest");
            return request.getMethod().equals("GET")
                    && accepts != null
                    && accepts.contains("text/html")
                    && (destination == null || destination.equals("document"));
        });
        return cache;
    }

    /** Hands the login on to the engine's web applications. Behind Spring's filters (-100), before the engine's own. */
    @Bean
    FilterRegistrationBean<Filter> loginForEnginesWebApplications() {
        var registration = new FilterRegistrationBean<Filter>(new WebappLoginFilter());
        registration.addInitParameter("authentication-provider", TasklistLogin.class.getName());
        registration.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        registration.setOrder(101);
        return registration;
    }

    /**
     * A program that sends its password or its own token with each call needs no token against forged requests. A browser
     * does: it sends session cookies, and passwords it was once given, with calls that another site's page made it do.
     */
    private static boolean couldBeForged(HttpServletRequest request) {
        if (!CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request) || BearerTokenFilter.isUsed(request)) {
            return false;
        }
        @Nullable String password = request.getHeader(HttpHeaders.AUTHORIZATION);
        boolean sendsPassword = password != null && password.regionMatches(true, 0, "Basic ", 0, 6);
        return sendsPassword ? isFromAnotherSite(request) : request.getSession(false) != null;
    }

    /** Browsers name the page's site with every call that changes something; programs name none. */
    private static boolean isFromAnotherSite(HttpServletRequest request) {
        @Nullable String origin = request.getHeader(HttpHeaders.ORIGIN);
        @Nullable String host = request.getHeader(HttpHeaders.HOST);
        return origin != null && !origin.equals("http://" + host) && !origin.equals("https://" + host);
    }

    /** Not to browsers: they would open a password box of their own over our page. */
    private static void challenge(HttpServletRequest request, HttpServletResponse response) {
        if (request.getHeader("Sec-Fetch-Mode") == null && request.getHeader("X-Requested-With") == null) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Revisit\", charset=\"UTF-8\"");
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, BearerTokenFilter.challenge());
        }
    }
}

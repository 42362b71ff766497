package dev.revisit.security.factor;

import dev.revisit.security.Logins;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.SecurityContextRepository;

/** Adds the step of the code to the chain of our pages, with the same handling of sessions as the login form's. */
public class CodeLogin extends AbstractHttpConfigurer<CodeLogin, HttpSecurity> {

    private final CodeLoginFilter filter;

    public CodeLogin(
            Logins logins,
            OneTimeCodes codes,
            SecurityContextRepository contexts,
            AuthenticationSuccessHandler success,
            AuthenticationFailureHandler failure) {
        filter = new CodeLoginFilter(logins, codes);
        filter.setSecurityContextRepository(contexts);
        filter.setAuthenticationSuccessHandler(success);
        filter.setAuthenticationFailureHandler(failure);
    }

    @Override
    public void configure(HttpSecurity http) {
        filter.setAuthenticationManager(http.getSharedObject(AuthenticationManager.class));
        filter.setSessionAuthenticationStrategy(http.getSharedObject(SessionAuthenticationStrategy.class));
        http.addFilterAfter(postProcess(filter), UsernamePasswordAuthenticationFilter.class);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.qianli.access.session;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianli.access.Role;
import org.qianli.platform.Problem;
import org.qianli.platform.ProblemWriter;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/**
 * One filter chain: who may knock at all. What a caller may do is decided behind it, by the gate.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessOptions.class)
class SecurityConfiguration {

    private static final String[] NEEDS_CALLER = {"/api/**", "/dicom-web/**", "/fhir/**"};

    private static final String[] OPEN = {
        "/api/session", "/api/county", "/api/openapi.json", "/api/openapi.json/**", "/api/verify/**"
    };

    @Bean
    SecurityFilterChain filterChain(
            HttpSecurity http,
            CallerContexts contexts,
            CsrfTokenRepository csrfTokens,
            ProblemWriter problems) {
        return http.securityContext(context -> context.securityContextRepository(contexts))
                // Our own sessions; without these two a request passes fewer filters.
                .sessionManagement(session -> session.disable())
                .servletApi(wrapped -> wrapped.disable())
                .csrf(csrf -> {
                    csrf.spa();
                    csrf.csrfTokenRepository(csrfTokens);
                    csrf.requireCsrfProtectionMatcher(request ->
                            CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request)
                                    && !CallerContexts.hasBearer(request));
                })
                .cors(cors -> cors.configurationSource(dicomWebFromAnywhere()))
                .headers(SecurityConfiguration::headers)
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .authorizeHttpRequests(requests ->
                        requests.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                                .permitAll()
                                .requestMatchers(HttpMethod.OPTIONS, "/dicom-web/**")
                                .permitAll()
                                .requestMatchers(OPEN)
                                .permitAll()
                                .requestMatchers("/metrics")
                                .access(local())
                                .requestMatchers("/api/session/password")
                                .authenticated()
                                .requestMatchers(NEEDS_CALLER)
                                .access(ready())
                                .anyRequest()
                                .permitAll())
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(
                                        (request, response, _) -> {
                                            response.setHeader(
                                                    HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                                            problems.write(notSignedIn(), request, response);
                                        })
                                .accessDeniedHandler((request, response, denied) ->
                                        answerDenied(problems, request, response, denied)))
                .build();
    }

    /**
     * Requests are measured as a whole; an observation around each filter costs more than all of
     * them.
     */
    @Bean
    SecurityObservationSettings unobserved() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    CsrfTokenRepository csrfTokens() {
        CookieCsrfTokenRepository tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
        return tokens;
    }

    /** Nobody signs in by Spring's own user store; without this bean it would make up a user. */
    @Bean
    UserDetailsService noUsers() {
        return username -> {
            throw new UsernameNotFoundException(username);
        };
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.defaultsDisabled()
                .cacheControl(Customizer.withDefaults())
                .addHeaderWriter(AnswerHeaders.WRITER);
    }

    /**
     * Any page may use DICOMweb, but only with a token: cookies are never accepted across origins.
     */
    private static CorsConfigurationSource dicomWebFromAnywhere() {
        CorsConfiguration anywhere = new CorsConfiguration();
        anywhere.setAllowedOrigins(List.of(CorsConfiguration.ALL));
        anywhere.setAllowedMethods(List.of("GET", "HEAD", "POST", "OPTIONS"));
        anywhere.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        anywhere.setExposedHeaders(List.of("Content-Type", "Content-Length", "Warning", "Link"));
        anywhere.setAllowCredentials(false);
        anywhere.setMaxAge(3600L);
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/dicom-web/**", anywhere);
        return source;
    }

    /** Signed in, and not with a password that must be changed first. */
    private static AuthorizationManager<RequestAuthorizationContext> ready() {
        return (authentication, _) ->
                new AuthorizationDecision(
                        authentication.get() instanceof SignedIn signedIn && signedIn.isReady());
    }

    /** Metrics hold no patient data, but tell a stranger too much. */
    private static AuthorizationManager<RequestAuthorizationContext> local() {
        return (authentication, context) ->
                new AuthorizationDecision(
                        isLoopback(context.getRequest())
                                || (authentication.get() instanceof SignedIn signedIn
                                        && signedIn.caller().has(Role.ADMINISTRATOR)));
    }

    private static boolean isLoopback(HttpServletRequest request) {
        try {
            return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
        } catch (IOException e) {
            return false;
        }
    }

    private static void answerDenied(
            ProblemWriter problems,
            HttpServletRequest request,
            HttpServletResponse response,
            AccessDeniedException denied)
            throws IOException {
        problems.write(problemOf(denied, current()), request, response);
    }

    private static Problem problemOf(
            AccessDeniedException denied, @Nullable Authentication authentication) {
        if (denied instanceof CsrfException) {
            return new Problem(HttpStatus.FORBIDDEN, "csrf-token-missing");
        }
        if (!(authentication instanceof SignedIn signedIn)) {
            return notSignedIn();
        }
        return signedIn.mustChangePassword()
                ? new Problem(HttpStatus.FORBIDDEN, "password-change-required")
                : new Problem(HttpStatus.FORBIDDEN, "forbidden");
    }

    private static @Nullable Authentication current() {
        return SecurityContextHolder.getContext().getAuthentication();
    }

    private static Problem notSignedIn() {
        return new Problem(HttpStatus.UNAUTHORIZED, "not-signed-in");
    }
}

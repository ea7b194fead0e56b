// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import tools.jackson.databind.json.JsonMapper;

/** Turns a problem into what the client reads, in the client's language. */
@Component
public class ProblemWriter {

    private final MessageSource messages;
    private final LocaleResolver locales;
    private final JsonMapper json;

    ProblemWriter(MessageSource messages, LocaleResolver locales, JsonMapper json) {
        this.messages = messages;
        this.locales = locales;
        this.json = json;
    }

    /** The body of the answer to {@code request}. */
    public ProblemDetail detail(Problem problem, HttpServletRequest request) {
        Locale locale = locales.resolveLocale(request);
        Object[] arguments = problem.arguments().toArray();
        String key = "problem." + problem.code();
        ProblemDetail detail = ProblemDetail.forStatus(problem.status());
        detail.setType(URI.create("about:blank"));
        detail.setTitle(text(key + ".title", arguments, locale, problem.code()));
        detail.setDetail(text(key + ".detail", arguments, locale, null));
        detail.setInstance(URI.create(request.getRequestURI()));
        detail.setProperty("code", problem.code());
        problem.members().forEach(detail::setProperty);
        if (!problem.fields().isEmpty()) {
            Map<String, @Nullable String> fields = new LinkedHashMap<>();
            problem.fields()
                    .forEach((name, value) ->
                            fields.put(name, text(value, arguments, locale, value)));
            detail.setProperty("fields", fields);
        }
        return detail;
    }

    /** Answers from a filter, where no controller advice reaches. */
    public void write(Problem problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.setStatus(problem.status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        problem.retryAfterSeconds()
                .ifPresent(seconds ->
                        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds)));
        json.writeValue(response.getOutputStream(), detail(problem, request));
    }

    private @Nullable String text(
            String key, Object[] arguments, Locale locale, @Nullable String otherwise) {
        return messages.getMessage(key, arguments, otherwise, locale);
    }
}

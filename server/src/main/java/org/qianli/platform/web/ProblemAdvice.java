// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.qianli.platform.Problem;
import org.qianli.platform.ProblemWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** The one place where a controller's exceptions become answers. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final int REFERENCE_BYTES = 6;
    private static final long BUSY_SECONDS = 5;

    private final ProblemWriter writer;
    private final SecureRandom random = new SecureRandom();

    ProblemAdvice(ProblemWriter writer) {
        this.writer = writer;
    }

    @ExceptionHandler
    ResponseEntity<Object> problem(
            Problem problem, HttpServletRequest request, HttpServletResponse response) {
        if (response.isCommitted()) {
            throw problem; // Text behind half an answer would look like its rest.
        }
        return problem(problem, request);
    }

    private ResponseEntity<Object> problem(Problem problem, HttpServletRequest request) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(problem.status())
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        problem.retryAfterSeconds()
                .ifPresent(
                        seconds -> answer.header(HttpHeaders.RETRY_AFTER, Long.toString(seconds)));
        return answer.body(writer.detail(problem, request));
    }

    /** A path that names nothing is absent; a parameter that cannot be read is malformed. */
    @ExceptionHandler
    ResponseEntity<Object> mismatch(
            MethodArgumentTypeMismatchException mismatch, HttpServletRequest request) {
        boolean path = mismatch.getParameter().hasParameterAnnotation(PathVariable.class);
        return problem(
                path
                        ? Problem.notFound()
                        : new Problem(HttpStatus.BAD_REQUEST, "malformed-request")
                                .field(mismatch.getName(), "field.unreadable"),
                request);
    }

    /** Spring Security answers these: at the end of the filter chain, not here. */
    @ExceptionHandler
    void denied(AccessDeniedException denied) {
        throw denied;
    }

    @ExceptionHandler({
        CannotGetJdbcConnectionException.class,
        CannotCreateTransactionException.class,
        DataAccessResourceFailureException.class,
        QueryTimeoutException.class
    })
    ResponseEntity<Object> busy(Exception failure, HttpServletRequest request) {
        log.warn("http=busy path={} reason={}", request.getRequestURI(), failure.getMessage());
        return problem(
                new Problem(HttpStatus.SERVICE_UNAVAILABLE, "busy").retryAfter(BUSY_SECONDS),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Object> unexpected(
            Exception failure, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        if (response.isCommitted()) {
            throw failure; // The container breaks the connection off, which the client sees.
        }
        return unexpected(failure, request);
    }

    private ResponseEntity<Object> unexpected(Exception failure, HttpServletRequest request) {
        byte[] reference = new byte[REFERENCE_BYTES];
        random.nextBytes(reference);
        String text = HexFormat.of().formatHex(reference);
        log.error(
                "http=failed reference={} method={} path={}",
                text,
                request.getMethod(),
                request.getRequestURI(),
                failure);
        return problem(
                new Problem(HttpStatus.INTERNAL_SERVER_ERROR, "unexpected", text)
                        .with("reference", text),
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException invalid,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return fields(invalid, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException invalid,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        Problem problem = Problem.invalid();
        invalid.getParameterValidationResults()
                .forEach(result -> {
                    String name = result.getMethodParameter().getParameterName();
                    result.getResolvableErrors()
                            .forEach(error ->
                                    problem.field(
                                            String.valueOf(name),
                                            String.valueOf(error.getDefaultMessage())));
                });
        return problem(problem, servlet(request));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleAsyncRequestNotUsableException(
            AsyncRequestNotUsableException gone, WebRequest request) {
        // The client has left; there is nobody to answer.
        return null;
    }

    /** Everything the framework refuses by itself, by its status. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode statusCode,
            WebRequest request) {
        HttpStatus status = HttpStatus.valueOf(statusCode.value());
        if (status.is5xxServerError()) {
            return unexpected(failure, servlet(request));
        }
        ProblemDetail detail = writer.detail(new Problem(status, codeOf(status)), servlet(request));
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(detail);
    }

    private ResponseEntity<Object> fields(BindException invalid, WebRequest request) {
        Problem problem = Problem.invalid();
        for (FieldError error : invalid.getFieldErrors()) {
            problem.field(error.getField(), String.valueOf(error.getDefaultMessage()));
        }
        return problem(problem, servlet(request));
    }

    private static String codeOf(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "not-found";
            case METHOD_NOT_ALLOWED -> "method-not-allowed";
            case NOT_ACCEPTABLE -> "not-acceptable";
            case UNSUPPORTED_MEDIA_TYPE -> "unsupported-media-type";
            case CONTENT_TOO_LARGE -> "too-large";
            default -> "malformed-request";
        };
    }

    private static HttpServletRequest servlet(WebRequest request) {
        return ((ServletWebRequest) request).getRequest();
    }
}

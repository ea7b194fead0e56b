// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/**
 * An answer other than success, as RFC 9457 tells it. Thrown by a module, answered in one place.
 *
 * <p>The texts are in {@code messages/<module>_<language>.properties} under {@code
 * problem.<code>.title} and {@code problem.<code>.detail}; nothing in it names a patient.
 */
public final class Problem extends RuntimeException {

    private final HttpStatus status;
    private final String code;
    private final transient List<Object> arguments;
    private final transient Map<String, Object> members = new LinkedHashMap<>();
    private final transient Map<String, String> fields = new LinkedHashMap<>();

    /**
     * @param code stable kebab-case name that clients decide by
     * @param arguments fill {@code {0}}, {@code {1}} ... of the texts
     */
    public Problem(HttpStatus status, String code, Object... arguments) {
        super(code, null, false, false);
        this.status = status;
        this.code = code;
        this.arguments = List.of(arguments);
    }

    /** What is not there, or not for this caller: the two are answered alike. */
    public static Problem notFound() {
        return new Problem(HttpStatus.NOT_FOUND, "not-found");
    }

    /** A request that the state of things does not allow. */
    public static Problem conflict(String code) {
        return new Problem(HttpStatus.CONFLICT, code);
    }

    /** A request whose {@linkplain #field fields} say what is wrong with it. */
    public static Problem invalid() {
        return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "invalid-request");
    }

    /** Adds a member to the answer. */
    public Problem with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    /** Says what is wrong with a field; {@code messageKey} is a key of the texts, or a text. */
    public Problem field(String name, String messageKey) {
        fields.put(name, messageKey);
        return this;
    }

    /** Asks the client to wait before it tries again. */
    public Problem retryAfter(long seconds) {
        members.put("retryAfter", seconds);
        return this;
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }

    public List<Object> arguments() {
        return arguments;
    }

    public Map<String, Object> members() {
        return members;
    }

    public Map<String, String> fields() {
        return fields;
    }

    /** Seconds to wait before trying again. */
    public Optional<Long> retryAfterSeconds() {
        return Optional.ofNullable(members.get("retryAfter")).map(Long.class::cast);
    }
}

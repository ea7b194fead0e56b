// SPDX-License-Identifier: Apache-2.0
package org.qianli.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser, or a machine with a token, for tests: keeps cookies and sends the CSRF token back. */
public final class TestClient {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
    private final URI server;
    private final Map<String, String> headers = new LinkedHashMap<>();

    private TestClient(int port) {
        this.server = URI.create("http://127.0.0.1:" + port);
    }

    /** A browser in which nobody is signed in. */
    public static TestClient anonymous(int port) {
        return new TestClient(port);
    }

    /** A browser in which an account of the test county is signed in. */
    public static TestClient signedIn(int port, String username) {
        TestClient client = new TestClient(port);
        Answer answer = client.signIn(username, TestCounty.PASSWORD);
        if (answer.status() != 200) {
            throw new IllegalStateException("cannot sign in as " + username + ": " + answer.text());
        }
        return client;
    }

    /** A machine. */
    public static TestClient machine(int port, String token) {
        return new TestClient(port).header("Authorization", "Bearer " + token);
    }

    /** Sends the header with every request from now on. */
    public TestClient header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Signs in as the workstation does: asks for the CSRF cookie first. */
    public Answer signIn(String username, String password) {
        var _ = get("/api/session");
        return post("/api/session", Map.of("username", username, "password", password));
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path, Object body) {
        return send("POST", path, body);
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, body);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /** Sends bytes of a media type: DICOM, multipart. */
    public Answer post(String path, String mediaType, byte[] body) {
        return send(
                path,
                request ->
                        request.header("Content-Type", mediaType)
                                .method("POST", HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** Sends any request; the body is written as JSON. */
    public Answer send(String method, String path, @Nullable Object body) {
        if (body == null) {
            return send(
                    path, request -> request.method(method, HttpRequest.BodyPublishers.noBody()));
        }
        String json = JSON.writeValueAsString(body);
        return send(
                path,
                request ->
                        request.header("Content-Type", "application/json")
                                .method(method, HttpRequest.BodyPublishers.ofString(json)));
    }

    private Answer send(String path, Consumer<HttpRequest.Builder> content) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path)).timeout(LIMIT);
        headers.forEach(request::header);
        content.accept(request);
        String csrf = cookie("XSRF-TOKEN");
        if (csrf != null) {
            request.header("X-XSRF-TOKEN", csrf);
        }
        return send(request.build());
    }

    /** The value of a cookie that the server has set, or null. */
    public @Nullable String cookie(String name) {
        return cookies.getCookieStore().get(server).stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse(null);
    }

    private Answer send(HttpRequest request) {
        try {
            return new Answer(http.send(request, HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** What the server answered. */
    public record Answer(HttpResponse<byte[]> response) {

        public int status() {
            return response.statusCode();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public byte[] bytes() {
            return response.body();
        }

        public String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        /** The stable code of a problem; empty when it is none. */
        public String problem() {
            return header("Content-Type").startsWith("application/problem+json")
                    ? json().path("code").asString("")
                    : "";
        }
    }
}

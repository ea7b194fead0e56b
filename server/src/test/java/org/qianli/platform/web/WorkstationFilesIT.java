// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import org.springframework.boot.test.web.server.LocalServerPort;

/** How the workstation's files are served; a page and a script of the tests stand for it. */
@QianliTest
class WorkstationFilesIT {

    private static final String SCRIPT = "/assets/app-0a1b2c3d.js";

    @LocalServerPort private int port;

    @Test
    void anyPageIsTheWorkstationAndAskedForEachTime() {
        for (String path : List.of("/", "/worklist", "/exams/1b/report", "/admin/accounts")) {
            Answer answer = browser().get(path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.header("Content-Type")).as(path).startsWith("text/html");
            assertThat(answer.text()).as(path).contains("stands for the workstation");
            assertThat(answer.header("Cache-Control")).as(path).isEqualTo("no-cache");
        }
    }

    @Test
    void aFileWithAHashInItsNameIsKeptForAYear() {
        Answer answer = browser().get(SCRIPT);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/javascript");
        assertThat(answer.header("Cache-Control"))
                .contains("max-age=31536000", "public", "immutable");
    }

    @Test
    void aBrowserThatTakesThemGetsCompressedFiles() throws IOException {
        Answer brotli = browser().header("Accept-Encoding", "gzip, br").get(SCRIPT);
        assertThat(brotli.header("Content-Encoding")).isEqualTo("br");
        Answer gzip = browser().header("Accept-Encoding", "gzip").get(SCRIPT);
        assertThat(gzip.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(gzip.header("Vary")).contains("Accept-Encoding");
        assertThat(gzip.header("Content-Type")).startsWith("text/javascript");
        byte[] script = new GZIPInputStream(new ByteArrayInputStream(gzip.bytes())).readAllBytes();
        assertThat(new String(script, StandardCharsets.UTF_8))
                .isEqualTo(browser().get(SCRIPT).text());
        assertThat(brotli.bytes()).isNotEqualTo(gzip.bytes());
    }

    @Test
    void anUnchangedPageIsNotSentAgain() {
        Answer first = browser().get("/");
        Answer again =
                browser().header("If-Modified-Since", first.header("Last-Modified")).get("/");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.bytes()).isEmpty();
    }

    @Test
    void whatIsNoPageIsAbsent() {
        for (String path :
                List.of(
                        "/assets/app-00000000.js",
                        "/missing.js",
                        "/health/nothing",
                        "/assets/../../application.yaml",
                        "/..%2fapplication.yaml",
                        "/application.yaml")) {
            assertThat(browser().get(path).status()).as(path).isBetween(400, 404);
        }
    }

    @Test
    void everyAnswerTellsTheBrowserToBeCareful() {
        for (String path : List.of("/", SCRIPT, "/logo.svg", "/api/county", "/api/tasks")) {
            Answer answer = browser().get(path);
            assertThat(answer.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
            assertThat(answer.header("X-Frame-Options")).as(path).isEqualTo("SAMEORIGIN");
            assertThat(answer.header("Referrer-Policy")).as(path).isEqualTo("same-origin");
            assertThat(answer.header("Content-Security-Policy"))
                    .as(path)
                    .contains("default-src 'self'", "object-src 'none'", "frame-ancestors 'self'")
                    .doesNotContain("unsafe-eval'; script", "'unsafe-inline' 'self'");
            assertThat(answer.header("Permissions-Policy"))
                    .as(path)
                    .contains("camera=()", "microphone=(self)");
            assertThat(answer.header("Server")).as(path).isEmpty();
        }
    }

    @Test
    void whatTheApiAnswersIsKeptByNobody() {
        Answer answer = TestClient.signedIn(port, "reader").get("/api/tasks");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    private TestClient browser() {
        return TestClient.anonymous(port);
    }
}

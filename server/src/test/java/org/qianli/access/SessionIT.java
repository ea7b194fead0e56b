// SPDX-License-Identifier: Apache-2.0
package org.qianli.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import org.qianli.testing.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@QianliTest
class SessionIT {

    @LocalServerPort private int port;

    @Autowired private JdbcClient jdbc;

    @Test
    void tellsWhoIsSignedIn() {
        Answer me = TestClient.signedIn(port, "reader").get("/api/session");
        assertThat(me.status()).isEqualTo(200);
        assertThat(me.json().path("username").asString()).isEqualTo("reader");
        assertThat(me.json().path("name").asString()).isEqualTo("林书远");
        assertThat(me.json().path("institution").path("code").asString()).isEqualTo("QSXY");
        assertThat(me.json().path("roles").path(0).asString()).isEqualTo("reader");
        assertThat(me.json().path("centres").path(0).path("kind").asString()).isEqualTo("imaging");
        assertThat(me.json().path("county").path("name").asString()).isEqualTo("青石县");
        assertThat(me.json().path("mustChangePassword").asBoolean(true)).isFalse();
    }

    @Test
    void setsTheCsrfCookieEvenWhenNobodyIsSignedIn() {
        TestClient browser = TestClient.anonymous(port);
        Answer answer = browser.get("/api/session");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("not-signed-in");
        assertThat(browser.cookie("XSRF-TOKEN")).isNotBlank();
    }

    @Test
    void refusesToChangeAnythingWithoutTheCsrfToken() {
        Answer answer =
                TestClient.anonymous(port)
                        .post("/api/session", Map.of("username", "reader", "password", "x"));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("csrf-token-missing");
    }

    @Test
    void refusesAWrongPasswordInTheLanguageOfTheBrowser() {
        Answer chinese = TestClient.anonymous(port).signIn("clinician02", "wrong-password");
        assertThat(chinese.status()).isEqualTo(401);
        assertThat(chinese.problem()).isEqualTo("bad-credentials");
        assertThat(chinese.json().path("title").asString()).isEqualTo("登录失败");
        Answer english =
                TestClient.anonymous(port)
                        .header("Accept-Language", "en-GB,en;q=0.9")
                        .signIn("nobody-of-this-name", "wrong-password");
        assertThat(english.json().path("title").asString()).isEqualTo("Sign-in failed");
    }

    @Test
    void slowsGuessingDown() {
        TestClient browser = TestClient.anonymous(port);
        for (int i = 0; i < 5; i++) {
            assertThat(browser.signIn("guessed", "guess-" + i).status()).isEqualTo(401);
        }
        Answer answer = browser.signIn("guessed", TestCounty.PASSWORD);
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.problem()).isEqualTo("too-many-attempts");
        assertThat(answer.header("Retry-After")).isNotBlank();
        assertThat(TestClient.signedIn(port, "clinician").get("/api/session").status())
                .isEqualTo(200);
    }

    @Test
    void givesANewSecretAtEachSignInAndEndsTheOldSession() {
        TestClient browser = TestClient.signedIn(port, "reader");
        String first = browser.cookie("QIANLISESSION");
        assertThat(browser.signIn("reader", TestCounty.PASSWORD).status()).isEqualTo(200);
        assertThat(browser.cookie("QIANLISESSION")).isNotEqualTo(first);
        Answer old =
                TestClient.anonymous(port)
                        .header("Cookie", "QIANLISESSION=" + first)
                        .get("/api/session");
        assertThat(old.status()).isEqualTo(401);
    }

    @Test
    void hidesTheSessionFromScriptsAndOtherSites() {
        Answer answer = TestClient.anonymous(port).signIn("reader2", TestCounty.PASSWORD);
        assertThat(answer.response().headers().allValues("Set-Cookie"))
                .anyMatch(cookie ->
                        cookie.startsWith("QIANLISESSION=")
                                && cookie.contains("HttpOnly")
                                && cookie.contains("SameSite=Lax"));
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'self'");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void endsASessionAtSignOut() {
        TestClient browser = TestClient.signedIn(port, "coordinator");
        String secret = browser.cookie("QIANLISESSION");
        assertThat(browser.delete("/api/session").status()).isEqualTo(204);
        assertThat(
                        TestClient.anonymous(port)
                                .header("Cookie", "QIANLISESSION=" + secret)
                                .get("/api/session")
                                .status())
                .isEqualTo(401);
    }

    @Test
    void endsASessionThatWasIdleTooLong() {
        TestClient browser = TestClient.signedIn(port, "ecgreader");
        jdbc.sql(
                        "update session set last_used_at = now() - interval '31 minutes' where account_id = "
                                + "(select id from account where username = 'ecgreader')")
                .update();
        TestClient later =
                TestClient.anonymous(port)
                        .header("Cookie", "QIANLISESSION=" + browser.cookie("QIANLISESSION"));
        assertThat(later.get("/api/session").status()).isEqualTo(401);
    }

    @Test
    void changesThePasswordAndEndsOtherSessions() {
        TestClient elsewhere = TestClient.signedIn(port, "changing");
        TestClient browser = TestClient.signedIn(port, "changing");
        Answer wrong = change(browser, "not-the-password", "Another-password-1");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().path("fields").has("current")).isTrue();
        assertThat(change(browser, TestCounty.PASSWORD, "short").problem())
                .isEqualTo("weak-password");
        assertThat(change(browser, TestCounty.PASSWORD, "Another-password-1").status())
                .isEqualTo(200);
        assertThat(browser.get("/api/session").status()).isEqualTo(200);
        assertThat(elsewhere.get("/api/session").status()).isEqualTo(401);
        assertThat(TestClient.anonymous(port).signIn("changing", "Another-password-1").status())
                .isEqualTo(200);
    }

    @Test
    void keepsNoSecretInTheDatabase() {
        TestClient browser = TestClient.signedIn(port, "admin");
        String secret = browser.cookie("QIANLISESSION");
        assertThat(
                        jdbc.sql(
                                        "select count(*) from session where encode(secret_hash, 'escape') = ?")
                                .param(secret)
                                .query(Long.class)
                                .single())
                .isZero();
        assertThat(
                        jdbc.sql("select password_hash from account where username = 'admin'")
                                .query(String.class)
                                .single())
                .startsWith("$argon2id$");
    }

    @Test
    void tellsTheAuditTrailWhoSignedInAndWhoFailed() {
        var _ = TestClient.signedIn(port, "reader2");
        var _ = TestClient.anonymous(port).signIn("reader2", "wrong-password");
        assertThat(
                        jdbc.sql(
                                        "select distinct outcome from audit_event where action = 'session.open' "
                                                + "and caller_name = '陈若溪' order by 1")
                                .query(String.class)
                                .list())
                .containsExactly("denied", "success");
    }

    private static Answer change(TestClient browser, String current, String replacement) {
        return browser.post(
                "/api/session/password", Map.of("current", current, "replacement", replacement));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.qianli.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.qianli.reading.ReadingTask;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import org.qianli.testing.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every endpoint of the workflow with the wrong account, and what each may hear live. */
@QianliTest
@Import(Studies.class)
class OtherEyesIT {

    private record Call(String method, String path, @Nullable Object body) {}

    @LocalServerPort private int port;
    @Autowired private Studies studies;
    @Autowired private JdbcClient jdbc;

    @Test
    void otherInstitutionsSeeNothingOfAnExam() {
        ReadingTask task = studies.ready(Studies.Wish.chest("QS01"));
        for (String account : List.of("clinician02", "technician02")) {
            TestClient other = TestClient.signedIn(port, account);
            for (Call call : examCalls(task)) {
                assertThat(other.send(call.method, call.path, call.body).status())
                        .as(account + " " + call)
                        .isEqualTo(404);
            }
            assertThat(other.get("/api/exams?limit=200").text())
                    .doesNotContain(task.exam().id().toString());
        }
        Integer denied =
                jdbc.sql(
                                """
                                select count(*) from audit_event
                                where subject_id = :exam and outcome = 'denied'
                                """)
                        .param("exam", task.exam().id().toString())
                        .query(Integer.class)
                        .single();
        assertThat(denied).isGreaterThanOrEqualTo(2);
    }

    @Test
    void townshipsMachinesAndAdministratorsDoNotWorkAtTheCentre() {
        ReadingTask task = studies.ready(Studies.Wish.chest("QS01"));
        List<TestClient> wrong =
                List.of(
                        TestClient.signedIn(port, "clinician"),
                        TestClient.signedIn(port, "technician02"),
                        TestClient.signedIn(port, "admin"),
                        TestClient.machine(port, TestCounty.CENTRE_TOKEN));
        for (TestClient client : wrong) {
            for (Call call : taskCalls(task)) {
                assertThat(client.send(call.method, call.path, call.body).status())
                        .as(call.toString())
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void readersOfAnotherCentreFindNothing() {
        ReadingTask task = studies.ready(Studies.Wish.chest("QS01"));
        TestClient ecg = TestClient.signedIn(port, "ecgreader");
        for (Call call : taskCalls(task)) {
            if (call.path.contains(task.id().toString())) {
                assertThat(ecg.send(call.method, call.path, call.body).status())
                        .as(call.toString())
                        .isEqualTo(404);
            }
        }
        assertThat(ecg.get("/api/tasks?view=all&limit=200").text())
                .doesNotContain(task.id().toString());
    }

    @Test
    void nobodyGetsInWithoutSigningIn() {
        ReadingTask task = studies.ready(Studies.Wish.chest("QS01"));
        TestClient nobody = TestClient.anonymous(port);
        assertThat(nobody.get("/api/session").status()).isEqualTo(401);
        for (Call call : taskCalls(task)) {
            assertThat(nobody.send(call.method, call.path, call.body).status())
                    .as(call.toString())
                    .isEqualTo(401);
        }
        for (Call call : examCalls(task)) {
            assertThat(nobody.send(call.method, call.path, call.body).status())
                    .as(call.toString())
                    .isEqualTo(401);
        }
        assertThat(nobody.get("/api/events").status()).isEqualTo(401);
    }

    @Test
    void readersSeeExamsOfTheirCentreButDoNotSpeakForTheTownship() {
        ReadingTask task = studies.ready(Studies.Wish.chest("QS01"));
        TestClient reader = TestClient.signedIn(port, "reader");
        String exam = "/api/exams/" + task.exam().id();
        assertThat(reader.get(exam).status()).isEqualTo(200);
        assertThat(reader.post(exam + "/corrections", Map.of("note", "x")).status()).isEqualTo(403);
        assertThat(reader.get(exam + "/report").problem()).isEqualTo("no-report-yet");
    }

    @Test
    void searchFindsByNameInitialsNumberAndCharacters() {
        ReadingTask task = studies.ready(Studies.Wish.chest("QS01"));
        TestClient reader = TestClient.signedIn(port, "reader");
        for (String words :
                List.of("三丰", "zsf", "zhang", task.exam().accession(), "qs01-p", "胸部正侧位")) {
            String query = URLEncoder.encode(words, StandardCharsets.UTF_8);
            Answer found = reader.get("/api/tasks?limit=200&q=" + query);
            assertThat(found.text()).as(words).contains(task.id().toString());
        }
        assertThat(reader.get("/api/tasks?q=%25").json().path("items")).isEmpty();
    }

    @Test
    void eachHearsOfTheOwnOnly() throws Exception {
        BlockingQueue<String> centre = listen("reader");
        BlockingQueue<String> township = listen("clinician");
        BlockingQueue<String> other = listen("clinician02");
        ReadingTask task = studies.ready(Studies.Wish.chest("QS01"));
        String id = task.id().toString();
        assertThat(next(centre, id)).contains("\"type\":\"task\"").doesNotContain("张三丰");
        assertThat(next(township, id)).contains("\"type\":\"exam\"");
        // Something that the other township may hear of comes through, and nothing before it did.
        ReadingTask own = studies.ready(Studies.Wish.chest("QS02"));
        String heard = other.poll(60, TimeUnit.SECONDS);
        assertThat(heard).isNotNull().contains(own.exam().id().toString());
    }

    private static String next(BlockingQueue<String> events, String id) throws Exception {
        String event = "";
        while (!event.contains(id)) {
            event = Objects.requireNonNull(events.poll(60, TimeUnit.SECONDS), "no event of " + id);
        }
        return event;
    }

    /** Opens a stream and waits until it is heard. */
    private BlockingQueue<String> listen(String account) {
        TestClient client = TestClient.signedIn(port, account);
        URI server = URI.create("http://127.0.0.1:" + port);
        CookieManager cookies = new CookieManager();
        HttpCookie session =
                new HttpCookie(
                        "QIANLISESSION", Objects.requireNonNull(client.cookie("QIANLISESSION")));
        session.setPath("/");
        session.setVersion(0);
        cookies.getCookieStore().add(server, session);
        HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
        BlockingQueue<String> events = new LinkedBlockingQueue<>();
        BlockingQueue<String> beats = new LinkedBlockingQueue<>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        HttpResponse<InputStream> response =
                                http.send(
                                        HttpRequest.newBuilder(server.resolve("/api/events"))
                                                .build(),
                                        HttpResponse.BodyHandlers.ofInputStream());
                        try (BufferedReader lines =
                                new BufferedReader(
                                        new InputStreamReader(
                                                response.body(), StandardCharsets.UTF_8))) {
                            lines.lines()
                                    .forEach(line ->
                                            (line.startsWith("data:") ? events : beats).add(line));
                        }
                    } catch (Exception ended) {
                        beats.add("ended");
                    }
                });
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> beats.stream().anyMatch(line -> line.startsWith(":")));
        return events;
    }

    private static List<Call> examCalls(ReadingTask task) {
        String exam = "/api/exams/" + task.exam().id();
        return List.of(
                new Call("GET", exam, null),
                new Call("GET", exam + "/report", null),
                new Call("GET", exam + "/report.pdf", null),
                new Call("PATCH", exam, Map.of("history", "x")),
                new Call("POST", exam + "/resubmit", Map.of("note", "x")),
                new Call("POST", exam + "/corrections", Map.of("note", "x")));
    }

    private static List<Call> taskCalls(ReadingTask task) {
        String path = "/api/tasks/" + task.id();
        Map<String, Object> reason = Map.of("reason", "x");
        Map<String, Object> seen = Map.of("revision", 1);
        return List.of(
                new Call("GET", "/api/tasks", null),
                new Call("GET", path, null),
                new Call("POST", path + "/claim", Map.of()),
                new Call("POST", path + "/release", Map.of()),
                new Call("POST", path + "/heartbeat", Map.of()),
                new Call("POST", path + "/assign", Map.of()),
                new Call("POST", path + "/presence", Map.of()),
                new Call("DELETE", path + "/presence", null),
                new Call("POST", path + "/break-lock", reason),
                new Call("POST", path + "/double-reading", reason),
                new Call("POST", path + "/send-back", Map.of("code", "retake")),
                new Call("POST", path + "/suspend", reason),
                new Call("POST", path + "/resume", Map.of()),
                new Call("POST", path + "/cancel", reason),
                new Call("POST", path + "/urgency", Map.of("urgency", "stat", "reason", "x")),
                new Call("GET", path + "/report", null),
                new Call("PUT", path + "/report/draft", Map.of("blocks", Map.of())),
                new Call("POST", path + "/report/submit", seen),
                new Call("POST", path + "/report/return", Map.of("code", "incomplete")),
                new Call("POST", path + "/report/sign", seen),
                new Call("POST", path + "/report/amend", reason));
    }
}

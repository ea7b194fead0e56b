// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web.ups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianli.archive.SampleInstances.newUid;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestCounty;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plain HTTP requests as PS3.18 11 has them; no peer in Debian speaks UPS-RS. */
@QianliTest
class UpsIT {

    private static final String GLOBAL = "1.2.840.10008.5.1.4.34.5";
    private static final String FILTERED = "1.2.840.10008.5.1.4.34.5.1";
    private static final JsonMapper JSON = new JsonMapper();

    @LocalServerPort private int port;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void leadsAStepFromScheduledToCompleted() throws Exception {
        String uid = newUid();
        HttpResponse<String> created = post("/workitems?" + uid, step("勾画", "READY"));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        assertThat(location(created)).endsWith("/dicom-web/workitems/" + uid);
        expect(post("/workitems?workitem=" + uid, step("again", "READY")), 409, "already exists");

        String mine = newUid();
        expect(post(uid, "", label("勾画 2")), 200, "");
        expect(state(uid, "IN PROGRESS", ""), 400, "The Transaction UID is missing.");
        expect(state(uid, "COMPLETED", mine), 409, "inconsistent with the state");
        expect(state(uid, "SCHEDULED", mine), 400, "cannot be understood");
        expect(state(uid, "IN PROGRESS", mine), 200, "");
        expect(state(uid, "IN PROGRESS", newUid()), 409, "inconsistent with the state");

        expect(post(uid, "", label("x")), 400, "The Transaction UID is missing.");
        expect(post(uid, "?transaction=" + newUid(), label("x")), 400, "UID is incorrect.");
        expect(state(uid, "COMPLETED", newUid()), 400, "The Transaction UID is incorrect.");
        expect(state(uid, "COMPLETED", mine), 409, "final state");
        expect(post(uid, "?transaction=" + mine, performed()), 200, "");
        expect(state(uid, "COMPLETED", mine), 200, "");

        expect(state(uid, "COMPLETED", mine), 200, "already in the requested state of COMPLETED");
        expect(state(uid, "CANCELED", mine), 409, "inconsistent with the state");
        expect(post(uid, "?transaction=" + mine, label("x")), 400, "current state of the Workitem");
        expect(post("/workitems/" + uid + "/cancelrequest", ""), 409, "already COMPLETED");

        JsonNode found = JSON.readTree(get("/workitems/" + uid, null).body()).get(0);
        assertThat(value(found, "00741000")).isEqualTo("COMPLETED");
        assertThat(value(found, "00741204")).isEqualTo("勾画 2");
        assertThat(found.has("00081195")).as("the transaction is told to nobody").isFalse();
    }

    @Test
    void cancelsWhatNobodyHasClaimedAndAsksThePerformerOtherwise() throws Exception {
        String uid = create("取消");
        expect(post("/workitems/" + uid + "/cancelrequest", ""), 202, "");
        JsonNode canceled = JSON.readTree(get("/workitems/" + uid, null).body()).get(0);
        assertThat(value(canceled, "00741000")).isEqualTo("CANCELED");
        assertThat(value(canceled.at("/00741002/Value/0/0074100E/Value/0"), "00080100"))
                .isEqualTo("110513");
        expect(
                post("/workitems/" + uid + "/cancelrequest", ""),
                202,
                "already in the requested state of CANCELED");

        String claimed = create("进行中");
        String mine = newUid();
        expect(state(claimed, "IN PROGRESS", mine), 200, "");
        try (Events events = new Events("DOER")) {
            subscribe(claimed, "DOER");
            assertThat(value(events.next(), "00741000")).isEqualTo("IN PROGRESS");
            String why = "[{\"00741238\":{\"vr\":\"LT\",\"Value\":[\"改期\"]}}]";
            expect(post("/workitems/" + claimed + "/cancelrequest", why), 202, "");
            JsonNode asked = events.next();
            assertThat(asked.at("/00001002/Value/0").asInt()).isEqualTo(2);
            assertThat(value(asked, "00741238")).isEqualTo("改期");
            expect(state(claimed, "CANCELED", mine), 409, "final state");
            expect(post(claimed, "?transaction=" + mine, discontinued()), 200, "");
            assertThat(events.next().at("/00001002/Value/0").asInt()).as("progress").isEqualTo(3);
            expect(state(claimed, "CANCELED", mine), 200, "");
            assertThat(value(events.next(), "00741000")).isEqualTo("CANCELED");
        }
    }

    @Test
    void findsByStateLabelTimeAndNestedCode() throws Exception {
        String label = "L" + newUid();
        String uid = newUid();
        expect(post("/workitems?" + uid, step(label, "READY")), 201, "");
        for (String query :
                new String[] {
                    "00741204=" + label,
                    "ProcedureStepLabel=" + label.substring(0, label.length() - 2) + "*",
                    "00741204=" + label + "&ProcedureStepState=SCHEDULED",
                    "00741204=" + label + "&00404005=20261122-20261123",
                    "00741204=" + label + "&00404005=-2027",
                    "00741204=" + label + "&PatientName=W*",
                    "00741204=" + label + "&00404025.00080100=CT-%3F",
                    "00080018=1.2.3," + uid
                }) {
            HttpResponse<String> answer = get("/workitems?" + query, null);
            assertThat(answer.statusCode()).as(query).isEqualTo(200);
            JsonNode found = JSON.readTree(answer.body());
            assertThat(found.size()).as(query).isEqualTo(1);
            assertThat(value(found.get(0), "00080018")).isEqualTo(uid);
        }
        for (String query :
                new String[] {
                    "&00741000=COMPLETED", "&00404005=20261123-", "&00404025.00080100=MR-1"
                }) {
            HttpResponse<String> none = get("/workitems?00741204=" + label + query, null);
            assertThat(none.statusCode()).as(query).isEqualTo(204);
        }
        expect(get("/workitems?NoSuchAttribute=1", null), 400, "cannot be understood");
        expect(get("/workitems?limit=many", null), 400, "cannot be understood");
        HttpResponse<String> xml = get("/workitems?00741204=" + label, "application/dicom+xml");
        assertThat(xml.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("multipart/related; type=\"application/dicom+xml\"");
        assertThat(xml.body()).contains("<NativeDicomModel").contains(label);
    }

    @Test
    void tellsSubscribersOfAllAndOfSomeAndNoLongerAfterwards() throws Exception {
        try (Events all = new Events("ALL");
                Events some = new Events("SOME")) {
            String label = "F" + newUid();
            subscribe(GLOBAL, "ALL");
            expect(post("/workitems/" + FILTERED + "/subscribers/SOME", ""), 400, "understood");
            subscribe(FILTERED, "SOME?filter=00741204=" + label);
            String other = create("other");
            String wanted = newUid();
            expect(post("/workitems?" + wanted, step(label, "INCOMPLETE")), 201, "");
            assertThat(all.nextOf(other)).isEqualTo("SCHEDULED");
            assertThat(all.nextOf(wanted)).isEqualTo("SCHEDULED");
            assertThat(some.nextOf(wanted)).as("the first it hears of").isEqualTo("SCHEDULED");
            assertThat(some.heard).as("of the filter alone").containsOnly(wanted);

            expect(
                    send("POST", "/workitems/" + GLOBAL + "/subscribers/ALL/suspend", null),
                    200,
                    "");
            expect(
                    send("POST", "/workitems/" + other + "/subscribers/ALL/suspend", null),
                    400,
                    "UID");
            String later = create("later");
            expect(
                    post(wanted, "", "[{\"00404041\":{\"vr\":\"CS\",\"Value\":[\"READY\"]}}]"),
                    200,
                    "");
            assertThat(all.nextOf(wanted)).isEqualTo("SCHEDULED");
            assertThat(all.heard).as("suspended").doesNotContain(later);

            expect(send("DELETE", "/workitems/" + GLOBAL + "/subscribers/ALL", null), 200, "");
            expect(send("DELETE", "/workitems/" + GLOBAL + "/subscribers/ALL", null), 404, "");
            expect(send("DELETE", "/workitems/" + FILTERED + "/subscribers/SOME", null), 200, "");
        }
        expect(post("/workitems/" + newUid() + "/subscribers/ALL", ""), 404, "");
        expect(post("/workitems/" + GLOBAL + "/subscribers/longer-than-sixteen", ""), 400, "");
    }

    @Test
    void showsNothingToOtherInstitutions() throws Exception {
        String uid = create("QS01");
        assertThat(get("/workitems/" + uid, null).statusCode()).isEqualTo(200);
        TestClient other = TestClient.machine(port, TestCounty.QS02_TOKEN);
        String item = "/dicom-web/workitems/" + uid;
        assertThat(other.get(item).status()).isEqualTo(404);
        assertThat(other.get("/dicom-web/workitems?00080018=" + uid).status()).isEqualTo(204);
        String type = "application/dicom+json";
        assertThat(other.post(item, type, label("x").getBytes(StandardCharsets.UTF_8)).status())
                .isEqualTo(404);
        assertThat(other.post(item + "/cancelrequest", type, new byte[0]).status()).isEqualTo(404);
        assertThat(other.post(item + "/subscribers/QS02", type, new byte[0]).status())
                .isEqualTo(404);
        TestClient centre = TestClient.machine(port, TestCounty.CENTRE_TOKEN);
        assertThat(centre.get(item).status()).as("the centre that serves it").isEqualTo(200);
        assertThat(TestClient.signedIn(port, "reader").post(item, type, new byte[0]).status())
                .as("people read; systems and technicians work")
                .isEqualTo(403);
    }

    @Test
    void refusesWhatIsNotAStep() throws Exception {
        expect(post("/workitems", ""), 400, "requirements");
        expect(post("/workitems", "[{},{}]"), 400, "cannot be understood");
        expect(post("/workitems", "{"), 400, "cannot be understood");
        expect(post("/workitems?workitem=nonsense", step("x", "READY")), 400, "understood");
        String begun = step("x", "READY").replace("SCHEDULED", "IN PROGRESS");
        expect(post("/workitems", begun), 400, "requirements");
        String uid = create("x");
        expect(
                post(uid, "", "[{\"00741000\":{\"vr\":\"CS\",\"Value\":[\"COMPLETED\"]}}]"),
                400,
                "");
        expect(post(uid, "", "[{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"other\"]}}]"), 400, "");
        expect(get("/workitems/" + newUid(), null), 404, "");
        assertThat(get("/workitems/" + uid, "image/png").statusCode()).isEqualTo(406);
        assertThat(get("/ws/subscribers/X", null).statusCode()).isEqualTo(426);
    }

    @Test
    void readsAndWritesXml() throws Exception {
        String uid = create("XML 步骤");
        HttpResponse<String> xml = get("/workitems/" + uid, "application/dicom+xml");
        assertThat(xml.statusCode()).isEqualTo(200);
        assertThat(xml.body()).contains("XML 步骤");
        String copy = xml.body().replace(uid, newUid());
        HttpResponse<String> created =
                http.send(
                        request("/workitems")
                                .header("Content-Type", "application/dicom+xml")
                                .POST(HttpRequest.BodyPublishers.ofString(copy))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    }

    private String create(String label) throws Exception {
        String uid = newUid();
        expect(post("/workitems?" + uid, step(label, "READY")), 201, "");
        return uid;
    }

    private void subscribe(String uid, String title) throws Exception {
        HttpResponse<String> answer = post("/workitems/" + uid + "/subscribers/" + title, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Content-Location").orElseThrow())
                .startsWith("ws://")
                .endsWith("/dicom-web/ws/subscribers/" + title.replaceAll("\\?.*", ""));
    }

    private static void expect(HttpResponse<String> answer, int status, String warning) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Warning").orElse("")).contains(warning);
    }

    private HttpResponse<String> state(String uid, String state, String transaction)
            throws Exception {
        String body =
                """
                [{"00081195":{"vr":"UI","Value":["%s"]},"00741000":{"vr":"CS","Value":["%s"]}}]
                """
                        .formatted(transaction, state)
                        .replace("[\"\"]", "[]");
        return send("PUT", "/workitems/" + uid + "/state", body);
    }

    private HttpResponse<String> post(String uid, String query, String body) throws Exception {
        return post("/workitems/" + uid + query, body);
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return send("POST", path, body);
    }

    private HttpResponse<String> send(String method, String path, @Nullable String body)
            throws Exception {
        HttpRequest.Builder request =
                request(path).header("Content-Type", "application/dicom+json");
        request.method(
                method,
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body));
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path, @Nullable String accept) throws Exception {
        HttpRequest.Builder request = request(path);
        if (accept != null) {
            request.header("Accept", accept);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/dicom-web" + path))
                .header("Authorization", "Bearer " + TestCounty.QS01_TOKEN);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static String value(JsonNode dataSet, String tag) {
        return dataSet.at("/" + tag + "/Value/0").asString("");
    }

    private static String label(String label) {
        return "[{\"00741204\":{\"vr\":\"LO\",\"Value\":[\"" + label + "\"]}}]";
    }

    private static String step(String label, String readiness) {
        return """
        [{"00080005":{"vr":"CS","Value":["ISO_IR 192"]},
          "00100010":{"vr":"PN","Value":[{"Alphabetic":"Wang^Xiaoming"}]},
          "00100020":{"vr":"LO","Value":["P1"]},
          "00404005":{"vr":"DT","Value":["20261122080000"]},
          "00404025":{"vr":"SQ","Value":[{"00080100":{"vr":"SH","Value":["CT-1"]}}]},
          "00404041":{"vr":"CS","Value":["%s"]},
          "00741000":{"vr":"CS","Value":["SCHEDULED"]},
          "00741200":{"vr":"CS","Value":["MEDIUM"]},
          "00741204":{"vr":"LO","Value":["%s"]}}]
        """
                .formatted(readiness, label);
    }

    private static String performed() {
        String code = "\"Value\":[{\"00080100\":{\"vr\":\"SH\",\"Value\":[\"1\"]}}]";
        return """
        [{"00741216":{"vr":"SQ","Value":[{
          "00404028":{"vr":"SQ",%s},
          "00404050":{"vr":"DT","Value":["20261122080000"]},
          "00404051":{"vr":"DT","Value":["20261122081000"]},
          "00404019":{"vr":"SQ",%s},
          "00404033":{"vr":"SQ"}}]}}]
        """
                .formatted(code, code);
    }

    private static String discontinued() {
        return """
        [{"00741002":{"vr":"SQ","Value":[{
          "00404052":{"vr":"DT","Value":["20261122081000"]},
          "0074100E":{"vr":"SQ","Value":[{"00080100":{"vr":"SH","Value":["110513"]}}]}}]}}]
        """;
    }

    /** What a subscriber is told. */
    private final class Events implements AutoCloseable, WebSocket.Listener {
        private final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
        private final StringBuilder part = new StringBuilder();
        private final Set<String> heard = new HashSet<>();
        private final WebSocket socket;

        Events(String title) {
            socket =
                    http.newWebSocketBuilder()
                            .header("Authorization", "Bearer " + TestCounty.QS01_TOKEN)
                            .buildAsync(
                                    URI.create(
                                            "ws://localhost:"
                                                    + port
                                                    + "/dicom-web/ws/subscribers/"
                                                    + title),
                                    this)
                            .join();
        }

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket from, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                arrived.add(part.toString());
                part.setLength(0);
            }
            from.request(1);
            return null;
        }

        JsonNode next() throws InterruptedException {
            String text = arrived.poll(60, TimeUnit.SECONDS);
            assertThat(text).as("an event").isNotNull();
            JsonNode event = JSON.readTree(text);
            assertThat(value(event, "00000002")).isEqualTo("1.2.840.10008.5.1.4.34.6.4");
            heard.add(value(event, "00001000"));
            return event;
        }

        /** The state that the next event of a step tells; others may come before. */
        String nextOf(String uid) throws InterruptedException {
            JsonNode event = next();
            while (!value(event, "00001000").equals(uid)) {
                event = next();
            }
            return value(event, "00741000");
        }

        @Override
        public void close() {
            socket.abort();
        }
    }
}

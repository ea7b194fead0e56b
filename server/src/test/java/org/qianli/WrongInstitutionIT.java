// SPDX-License-Identifier: Apache-2.0
package org.qianli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianli.archive.SampleInstances.newUid;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.qianli.archive.SampleInstances;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import org.qianli.testing.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/**
 * A study of QS01 becomes an exam, a task and a signed report with an open question; then whoever
 * has no business with it asks every endpoint for it, by its real ids. What is open still is asked
 * for by {@link org.qianli.workflow.OtherEyesIT}.
 */
@QianliTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // the report takes longer than the questions
class WrongInstitutionIT {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    /** Words that only this patient's data hold; whoever sees one has seen patient data. */
    private static final List<String> PATIENT = List.of("Xyzzyq", "龘", "咳嗽三天", "腓骨头");

    /**
     * What is not asked for a patient's data, and why it need not be. An endpoint that is neither a
     * list, nor about a patient, nor named here fails the test: say whose data it gives.
     */
    private static final Map<String, String> EXEMPT =
            Map.ofEntries(
                    Map.entry("GET /api/events", "never ends; OtherEyesIT listens to it"),
                    Map.entry("POST /api/session", "signs in"),
                    Map.entry("DELETE /api/session", "ends the caller's own session"),
                    Map.entry("POST /api/session/password", "the caller's own"),
                    Map.entry("/api/preferences/", "the caller's own settings"),
                    Map.entry(
                            "/api/admin/",
                            "no patient data; AdministrationIT asks with every wrong role"),
                    Map.entry("/api/archive/", "StudyDeskIT asks with the wrong accounts"),
                    Map.entry(
                            "/api/report-templates",
                            "no patient data; TemplateIT asks with wrong accounts"),
                    Map.entry("POST /dicom-web/studies", "stores the caller's own"),
                    Map.entry(
                            "POST /dicom-web/studies/{study}",
                            "stores the caller's own, under any UID"),
                    Map.entry(
                            "/dicom-web/workitems", "UpsIT asks with another institution's token"),
                    Map.entry("/dicom-web/ws/", "UpsIT listens to it"));

    private record Endpoint(String method, String pattern) {}

    private final String study = newUid();
    private final String series = newUid();
    private final String instance = newUid();

    @LocalServerPort private int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private String exam = "";
    private String task = "";
    private String correction = "";
    private String critical = "";
    private String code = "";

    @BeforeAll
    void reportAStudyOfQs01() throws IOException {
        byte[] file =
                SampleInstances.file(
                        SampleInstances.image(study, series, instance)
                                .put(Tag.PatientName, "Xyzzyq^Wq=龘^龘")
                                .build());
        Answer stored =
                TestClient.machine(port, TestCounty.QS01_TOKEN)
                        .post(
                                "/dicom-web/studies",
                                SampleInstances.PARTS,
                                SampleInstances.parts(file));
        assertThat(stored.status()).as(stored.text()).isEqualTo(200);
        TestClient clinician = TestClient.signedIn(port, "clinician");
        exam = await(clinician, "/api/exams?view=all");
        task = await(TestClient.signedIn(port, "reader"), "/api/tasks?view=all");
        sign();
        Answer report = clinician.get("/api/exams/" + exam + "/report");
        code = report.json().path("verifyCode").asString();
        Answer asked = clinician.post("/api/exams/" + exam + "/corrections", body());
        assertThat(asked.status()).as(asked.text()).isEqualTo(200);
        correction = asked.json().path("id").asString();
        Answer raised =
                TestClient.signedIn(port, "reader")
                        .post(
                                "/api/tasks/" + task + "/critical-results",
                                Map.of("code", "other", "level", "red", "finding", "腓骨头骨折"));
        assertThat(raised.status()).as(raised.text()).isEqualTo(200);
        critical = raised.json().path("id").asString();
    }

    private void sign() {
        TestClient reader = TestClient.signedIn(port, "reader");
        TestClient auditor = TestClient.signedIn(port, "auditor");
        String path = "/api/tasks/" + task;
        Map<String, Object> report =
                Map.of(
                        "revision",
                        0,
                        "positive",
                        true,
                        "blocks",
                        Map.of("findings", "腓骨头密度增高。", "impression", "腓骨头硬化。"));
        awaitState(reader, "ready");
        done(reader.post(path + "/claim", Map.of()));
        done(reader.put(path + "/report/draft", report));
        done(reader.post(path + "/report/submit", Map.of("revision", 1, "acknowledged", true)));
        done(auditor.post(path + "/claim", Map.of()));
        done(auditor.post(path + "/report/sign", Map.of("revision", 1, "acknowledged", true)));
        awaitState(reader, "delivered");
    }

    private void awaitState(TestClient reader, String state) {
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> {
                    JsonNode seen = reader.get("/api/tasks/" + task).json();
                    return seen.path("state").asString().equals(state);
                });
    }

    private static void done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    @Test
    void whoeverHasBusinessWithItSeesIt() {
        TestClient clinician = TestClient.signedIn(port, "clinician");
        TestClient reader = TestClient.signedIn(port, "reader");
        assertThat(clinician.get("/api/exams/" + exam).text()).contains("龘");
        assertThat(clinician.get("/api/exams/" + exam + "/report").text()).contains("腓骨头");
        assertThat(reader.get("/api/tasks/" + task).text()).contains("龘");
        assertThat(reader.get("/api/tasks/" + task + "/report").text()).contains("腓骨头");
        assertThat(reader.get("/dicom-web/studies/" + study + "/metadata").text()).contains("龘");
    }

    @Test
    void anotherTownshipFindsNothing() {
        refusedEverywhere("clinician02", TestClient.signedIn(port, "clinician02"), "/");
        refusedEverywhere("technician02", TestClient.signedIn(port, "technician02"), "/");
        refusedEverywhere("QS02", TestClient.machine(port, TestCounty.QS02_TOKEN), "/");
    }

    @Test
    void anAdministratorFindsNothing() {
        refusedEverywhere("admin", TestClient.signedIn(port, "admin"), "/");
    }

    /**
     * The ECG centre serves QS01, so it may open its studies and exams, but this exam was not
     * requested from it: no task, no report in work, nothing to answer.
     */
    @Test
    void anotherCentreFindsNoTask() {
        refusedEverywhere("ecgreader", TestClient.signedIn(port, "ecgreader"), "/api/tasks");
        refusedEverywhere("ecgreader", TestClient.signedIn(port, "ecgreader"), "/api/corrections");
    }

    /** The right institution and the wrong role: what each may not do is refused, and not done. */
    @Test
    void theRightInstitutionInTheWrongRoleDoesNothing() {
        for (String who : List.of("clinician", "technician")) {
            TestClient township = TestClient.signedIn(port, who);
            refusedEverywhere(who, township, "/api/tasks");
            refusedEverywhere(who, township, "/api/corrections");
        }
        for (String who : List.of("reader", "auditor", "coordinator")) {
            TestClient centre = TestClient.signedIn(port, who);
            for (Endpoint endpoint : endpoints()) {
                if (endpoint.pattern().startsWith("/api/exams/")
                        && !endpoint.method().equals("GET")) {
                    assertThat(knock(centre, endpoint).status())
                            .as(who + " " + endpoint)
                            .isEqualTo(403);
                }
            }
        }
    }

    @Test
    void everyEndpointIsAskedOrExempt() {
        assertThat(endpoints())
                .allSatisfy(endpoint ->
                        assertThat(
                                        isList(endpoint)
                                                || concernsPatients(endpoint)
                                                || exempt(endpoint))
                                .as(endpoint + " is of nobody's data")
                                .isTrue());
    }

    private void refusedEverywhere(String who, TestClient client, String under) {
        String before = whatIsKnown();
        int knocked = 0;
        for (Endpoint endpoint : endpoints()) {
            if (!endpoint.pattern().startsWith(under)
                    || exempt(endpoint)
                    || !(isList(endpoint) || concernsPatients(endpoint))) {
                continue;
            }
            Answer answer = knock(client, endpoint);
            String what = who + " " + endpoint + " -> " + answer.status() + " " + answer.text();
            assertThat(PATIENT).as(what).noneMatch(answer.text()::contains);
            if (!isList(endpoint) && !endpoint.pattern().equals("/api/verify/{code}")) {
                assertThat(isNothing(endpoint, answer)).as(what).isTrue();
            }
            knocked++;
        }
        assertThat(knocked).isPositive();
        assertThat(whatIsKnown()).as("after " + who).isEqualTo(before);
    }

    /** The state of the task, its history and its report, as its reader sees them. */
    private String whatIsKnown() {
        TestClient reader = TestClient.signedIn(port, "reader");
        JsonNode seen = reader.get("/api/tasks/" + task).json();
        return seen.path("state")
                + " "
                + seen.path("urgency")
                + " "
                + seen.path("history")
                + " "
                + reader.get("/api/tasks/" + task + "/report").text();
    }

    /** Absent, not allowed, no next case; and a search of what is not there has no results. */
    private static boolean isNothing(Endpoint endpoint, Answer answer) {
        return answer.status() == 403
                || answer.status() == 404
                || (answer.status() == 204 && endpoint.pattern().equals("/api/tasks/next"))
                || (answer.status() == 200 && answer.text().strip().equals("[]"));
    }

    private static boolean isList(Endpoint endpoint) {
        return endpoint.method().equals("GET") && !endpoint.pattern().contains("{");
    }

    private static boolean exempt(Endpoint endpoint) {
        String name = endpoint.method() + " " + endpoint.pattern();
        return EXEMPT.containsKey(name)
                || (!isList(endpoint)
                        && EXEMPT.keySet().stream().anyMatch(endpoint.pattern()::startsWith));
    }

    private static boolean concernsPatients(Endpoint endpoint) {
        return List.of(
                                "/api/tasks/",
                                "/api/exams/{",
                                "/api/exams/prints",
                                "/api/corrections/{",
                                "/api/critical-results/{",
                                "/api/verify/{",
                                "/api/centres/{")
                        .stream()
                        .anyMatch(endpoint.pattern()::startsWith)
                || endpoint.pattern().contains("{study");
    }

    private Answer knock(TestClient client, Endpoint endpoint) {
        String id =
                switch (endpoint.pattern().split("/")[2]) {
                    case "tasks" -> task;
                    case "corrections" -> correction;
                    case "critical-results" -> critical;
                    case "centres" -> centre();
                    default -> exam;
                };
        String path =
                endpoint.pattern()
                        .replaceAll("\\{study(Uid)?}", study)
                        .replace("{series}", series)
                        .replaceAll("\\{instance(Uid)?}", instance)
                        .replace("{frame}", "1")
                        .replace("{list}", "1")
                        .replace("{id}", id)
                        .replace("{code}", code)
                        .replaceAll("/\\{\\*[^}]+}", "/x")
                        .replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
        boolean hasBody = !endpoint.method().equals("GET") && !endpoint.method().equals("DELETE");
        return client.send(endpoint.method(), path, hasBody ? body() : null);
    }

    /** The imaging centre, whose people another centre does not name. */
    private String centre() {
        return TestClient.signedIn(port, "reader")
                .get("/api/session")
                .json()
                .at("/centres/0/id")
                .asString();
    }

    /** Enough of everything, so that no request is refused for its form alone. */
    private Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("exams", List.of(exam));
        body.put("reason", "x");
        body.put("note", "x");
        body.put("code", "other");
        body.put("urgency", "urgent");
        body.put("accountId", UUID.randomUUID().toString());
        body.put("revision", 1);
        body.put("blocks", Map.of("technique", "x", "findings", "x", "impression", "x"));
        body.put("positive", true);
        body.put("history", "x");
        body.put("accepted", true);
        body.put("keyImages", List.of());
        body.put("measurements", List.of());
        body.put("view", "pool");
        return body;
    }

    private List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>();
        for (RequestMappingInfo mapping : mappings.getHandlerMethods().keySet()) {
            for (String pattern : mapping.getPatternValues()) {
                for (RequestMethod method : mapping.getMethodsCondition().getMethods()) {
                    endpoints.add(new Endpoint(method.name(), pattern));
                }
            }
        }
        return endpoints;
    }

    /** The id of the item of our study, as soon as the list has it. */
    private String await(TestClient client, String list) {
        return Awaitility.await()
                .atMost(LIMIT)
                .until(() -> idIn(client.get(list)), id -> !id.isEmpty());
    }

    private String idIn(Answer answer) {
        for (JsonNode item : answer.json().path("items")) {
            if (item.path("studyUid").asString("").equals(study)) {
                return item.path("id").asString("");
            }
        }
        return "";
    }
}

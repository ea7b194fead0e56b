// SPDX-License-Identifier: Apache-2.0
package org.qianli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianli.archive.SampleInstances.newUid;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
 * A study of QS01 becomes an exam and a task; then whoever has no business with it asks every
 * endpoint for it, by its real ids.
 */
@QianliTest
class WrongInstitutionIT {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    /** Words that only this patient's data hold; whoever sees one has seen patient data. */
    private static final List<String> PATIENT = List.of("Xyzzyq", "龘", "咳嗽三天");

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

    @BeforeEach
    void sendAStudyOfQs01() throws IOException {
        byte[] file =
                SampleInstances.file(
                        SampleInstances.image(study, series, instance)
                                .put(Tag.PatientName, "Xyzzyq^Wq=龘^龘")
                                .build());
        Answer stored =
                TestClient.machine(port, TestCounty.QS01_TOKEN)
                        .post(
                                "/dicom-web/studies",
                                "multipart/related; type=\"application/dicom\"; boundary=part",
                                multipart(file));
        assertThat(stored.status()).as(stored.text()).isEqualTo(200);
        TestClient clinician = TestClient.signedIn(port, "clinician");
        TestClient reader = TestClient.signedIn(port, "reader");
        exam = await(clinician, "/api/exams?view=all");
        task = await(reader, "/api/tasks?view=all");
    }

    @Test
    void whoeverHasBusinessWithItSeesIt() {
        TestClient clinician = TestClient.signedIn(port, "clinician");
        TestClient reader = TestClient.signedIn(port, "reader");
        assertThat(clinician.get("/api/exams/" + exam).text()).contains("龘");
        assertThat(reader.get("/api/tasks/" + task).text()).contains("龘");
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
     * The ECG centre serves QS01, so it may open its studies, but this exam was not requested from
     * it.
     */
    @Test
    void anotherCentreFindsNoTask() {
        refusedEverywhere("ecgreader", TestClient.signedIn(port, "ecgreader"), "/api/");
    }

    private void refusedEverywhere(String who, TestClient client, String under) {
        int knocked = 0;
        for (Endpoint endpoint : endpoints()) {
            boolean isList = endpoint.method().equals("GET") && !endpoint.pattern().contains("{");
            if (!endpoint.pattern().startsWith(under)
                    || !(isList || concernsPatients(endpoint))
                    || endpoint.pattern().equals("/api/events")) {
                continue;
            }
            Answer answer = knock(client, endpoint);
            String what = who + " " + endpoint + " -> " + answer.status() + " " + answer.text();
            assertThat(PATIENT).as(what).noneMatch(answer.text()::contains);
            if (!isList) {
                assertThat(isNothing(answer)).as(what).isTrue();
            }
            knocked++;
        }
        assertThat(knocked).isGreaterThan(20);
    }

    private static boolean isNothing(Answer answer) {
        return (answer.status() >= 400 && answer.status() < 500)
                || answer.status() == 204
                || (answer.status() == 200 && answer.text().strip().equals("[]"));
    }

    private static boolean concernsPatients(Endpoint endpoint) {
        return endpoint.pattern().startsWith("/api/tasks/{")
                || endpoint.pattern().startsWith("/api/exams/{")
                || endpoint.pattern().contains("{study}");
    }

    private Answer knock(TestClient client, Endpoint endpoint) {
        String id = endpoint.pattern().startsWith("/api/tasks/") ? task : exam;
        String path =
                endpoint.pattern()
                        .replace("{study}", study)
                        .replace("{series}", series)
                        .replace("{instance}", instance)
                        .replace("{list}", "1")
                        .replace("{id}", id)
                        .replaceAll("/\\{\\*[^}]+}", "/x")
                        .replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
        boolean hasBody = !endpoint.method().equals("GET") && !endpoint.method().equals("DELETE");
        return client.send(endpoint.method(), path, hasBody ? body() : null);
    }

    /** Enough of everything, so that no request is refused for its form alone. */
    private static Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("reason", "x");
        body.put("note", "x");
        body.put("code", "other");
        body.put("urgency", "urgent");
        body.put("accountId", UUID.randomUUID().toString());
        body.put("revision", 1);
        body.put("blocks", Map.of("technique", "x", "findings", "x", "impression", "x"));
        body.put("positive", true);
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

    private static byte[] multipart(byte[] file) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(
                "--part\r\nContent-Type: application/dicom\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
        body.write(file);
        body.write("\r\n--part--\r\n".getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }
}

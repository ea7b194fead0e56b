// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Reports that people of the test county write, sign and read again. */
final class SignedReports {

    private SignedReports() {}

    /**
     * What of a signed report must not change.
     *
     * @param code by which anybody has its signature checked
     */
    record Signed(String exam, String hash, String text, String code) {}

    /** Waits for the task of the study with this accession number, writes its report, signs it. */
    static Signed sign(ServerProcess server, String accession) {
        int port = server.httpPort();
        TestClient reader = TestClient.signedIn(port, "reader");
        TestClient auditor = TestClient.signedIn(port, "auditor");
        JsonNode task =
                Awaitility.await()
                        .atMost(Duration.ofMinutes(5))
                        .until(() -> ready(reader, accession), found -> !found.isMissingNode());
        String path = "/api/tasks/" + task.path("id").asString();
        done(reader.post(path + "/claim", Map.of()));
        done(
                reader.put(
                        path + "/report/draft",
                        Map.of(
                                "revision",
                                0,
                                "positive",
                                true,
                                "blocks",
                                Map.of("findings", "右肺下野见片状模糊影。", "impression", "右肺下野炎症。"))));
        done(reader.post(path + "/report/submit", Map.of("revision", 1, "acknowledged", true)));
        done(auditor.post(path + "/claim", Map.of()));
        done(auditor.post(path + "/report/sign", Map.of("revision", 1, "acknowledged", true)));
        return report(server, task.path("examId").asString());
    }

    private static JsonNode ready(TestClient reader, String accession) {
        for (JsonNode item : reader.get("/api/tasks?limit=200&view=pool").json().path("items")) {
            if (item.toString().contains(accession)
                    && item.path("state").asString().equals("ready")) {
                return item;
            }
        }
        return MissingNode.getInstance();
    }

    /** The signed report of an exam, as its clinician has it. */
    static Signed report(ServerProcess server, String exam) {
        TestClient clinician = TestClient.signedIn(server.httpPort(), "clinician");
        JsonNode report = done(clinician.get("/api/exams/" + exam + "/report")).json();
        JsonNode version = report.path("versions").get(0);
        return new Signed(
                exam,
                version.path("hash").asString(),
                version.path("blocks").toString(),
                report.path("verifyCode").asString());
    }

    private static Answer done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 204);
        return answer;
    }
}

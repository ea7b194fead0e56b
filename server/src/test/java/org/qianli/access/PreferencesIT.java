// SPDX-License-Identifier: Apache-2.0
package org.qianli.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import org.qianli.testing.TestCounty;
import org.springframework.boot.test.web.server.LocalServerPort;

@QianliTest
class PreferencesIT {

    @LocalServerPort private int port;

    @Test
    void areKeptForThePersonAlone() {
        TestClient reader = TestClient.signedIn(port, "reader");
        assertThat(reader.get("/api/preferences/nothing-yet").text()).isEqualTo("{}");
        Answer saved =
                reader.put(
                        "/api/preferences/worklist", Map.of("columns", List.of("urgency", "患者")));
        assertThat(saved.status()).isEqualTo(204);
        assertThat(reader.put("/api/preferences/worklist", Map.of("columns", List.of("due"))))
                .extracting(Answer::status)
                .isEqualTo(204);
        assertThat(TestClient.signedIn(port, "reader").get("/api/preferences/worklist").text())
                .isEqualTo("{\"columns\":[\"due\"]}");
        assertThat(TestClient.signedIn(port, "auditor").get("/api/preferences/worklist").text())
                .isEqualTo("{}");
    }

    @Test
    void areRefusedWhenTooLargeOrAskedForByAMachine() {
        Answer large =
                TestClient.signedIn(port, "reader")
                        .put("/api/preferences/worklist", Map.of("x", "y".repeat(70_000)));
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.problem()).isEqualTo("preference-too-large");
        assertThat(
                        TestClient.machine(port, TestCounty.CENTRE_TOKEN)
                                .get("/api/preferences/worklist")
                                .status())
                .isEqualTo(403);
        assertThat(TestClient.anonymous(port).get("/api/preferences/worklist").status())
                .isEqualTo(401);
    }

    @Test
    void theCentresHangingIsSetByThoseWhoAnswerForItsQuality() {
        TestClient reader = TestClient.signedIn(port, "reader");
        TestClient auditor = TestClient.signedIn(port, "auditor");
        String centre = reader.get("/api/session").json().at("/centres/0/id").asString();
        String path = "/api/centres/" + centre + "/hanging";
        Map<String, Object> document = Map.of("protocols", List.of(Map.of("name", "胸部对比")));
        assertThat(reader.put(path, document).status()).isEqualTo(403);
        assertThat(reader.get(path).text()).isEqualTo("{}");
        assertThat(auditor.put(path, document).status()).isEqualTo(204);
        assertThat(reader.get(path).json().at("/protocols/0/name").asString()).isEqualTo("胸部对比");
        TestClient coordinator = TestClient.signedIn(port, "coordinator");
        assertThat(coordinator.put(path, Map.of("x", "y".repeat(70_000))).status()).isEqualTo(413);
        assertThat(coordinator.put(path, Map.of()).status()).isEqualTo(204);
        assertThat(reader.get(path).text()).isEqualTo("{}");
        TestClient ecg = TestClient.signedIn(port, "ecgreader");
        assertThat(ecg.get(path).status()).isEqualTo(404);
        assertThat(TestClient.signedIn(port, "technician").get(path).status()).isEqualTo(403);
    }
}

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
}

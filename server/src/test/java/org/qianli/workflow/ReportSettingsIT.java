// SPDX-License-Identifier: Apache-2.0
package org.qianli.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the administrator decides about writing reports. */
@QianliTest
class ReportSettingsIT {

    private static final String CHANGE = "/api/admin/report-settings";

    @LocalServerPort private int port;

    @Test
    void dictationIsOffUntilTheAdministratorAllowsIt() {
        TestClient admin = TestClient.signedIn(port, "admin");
        TestClient reader = TestClient.signedIn(port, "reader");
        assertThat(dictation(reader)).isFalse();
        for (String who : List.of("reader", "auditor", "coordinator", "technician")) {
            TestClient other = TestClient.signedIn(port, who);
            assertThat(other.put(CHANGE, Map.of("dictation", true)).status()).isEqualTo(403);
        }
        assertThat(admin.put(CHANGE, Map.of("dictation", true)).status()).isEqualTo(200);
        assertThat(dictation(reader)).isTrue();
        assertThat(admin.put(CHANGE, Map.of("dictation", false)).status()).isEqualTo(200);
        assertThat(dictation(reader)).isFalse();
    }

    private static boolean dictation(TestClient client) {
        return client.get("/api/report-settings").json().path("dictation").asBoolean();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@QianliTest
class ServerIT {

    @LocalServerPort private int port;

    @Test
    void isLiveAndReadyAfterItsStart() {
        TestClient anybody = TestClient.anonymous(port);
        assertThat(anybody.get("/health/live").status()).isEqualTo(200);
        assertThat(anybody.get("/health/ready").status()).isEqualTo(200);
        assertThat(anybody.get("/health/ready").text()).doesNotContain("postgres");
    }

    @Test
    void tellsItsMetricsToThisMachine() {
        assertThat(TestClient.anonymous(port).get("/metrics").text())
                .contains("jvm_memory_used_bytes")
                .contains("hikaricp_connections");
    }

    @Test
    void describesEveryOperationOnce() {
        Answer document = TestClient.anonymous(port).get("/api/openapi.json");
        assertThat(document.status()).isEqualTo(200);
        List<String> ids = new ArrayList<>();
        for (JsonNode path : document.json().path("paths")) {
            for (JsonNode operation : path) {
                ids.add(operation.path("operationId").asString(""));
                assertThat(operation.path("responses").has("default")).isTrue();
            }
        }
        assertThat(ids).hasSizeGreaterThan(40).doesNotHaveDuplicates().doesNotContain("");
        assertThat(ids).noneMatch(id -> id.matches(".*_\\d+"));
    }

    @Test
    void answersAWrongAddressOfTheApiWithAProblem() {
        Answer answer = TestClient.signedIn(port, "reader").get("/api/nowhere");
        assertThat(answer.problem()).isEqualTo("not-found");
        assertThat(answer.json().path("title").asString()).isEqualTo("未找到");
    }
}

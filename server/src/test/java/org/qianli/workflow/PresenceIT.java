// SPDX-License-Identifier: Apache-2.0
package org.qianli.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qianli.reading.ReadingTask;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Who has which exam open. */
@QianliTest
@Import(Studies.class)
class PresenceIT {

    @LocalServerPort private int port;
    @Autowired private Studies studies;
    @Autowired private JdbcClient jdbc;

    @Test
    void centreSeesWhoHasAnExamOpenUntilTheyLeave() {
        ReadingTask task = studies.ready(Studies.Wish.chest("QS01"));
        TestClient reader = TestClient.signedIn(port, "reader");
        TestClient coordinator = TestClient.signedIn(port, "coordinator");
        assertThat(open(reader, task)).isEqualTo(204);
        assertThat(open(coordinator, task)).isEqualTo(204);
        assertThat(open(reader, task)).as("again, as a page does").isEqualTo(204);
        assertThat(viewers(coordinator, task)).containsExactly("林书远", "何敬之");
        assertThat(
                        coordinator
                                .get("/api/tasks?view=all&limit=200&q=" + task.exam().accession())
                                .text())
                .contains("何敬之");
        var left = coordinator.send("DELETE", path(task), null);
        assertThat(left.status()).isEqualTo(204);
        assertThat(viewers(coordinator, task)).containsExactly("林书远");
    }

    @Test
    void pageThatHasBeenSilentCountsAsLeft() {
        ReadingTask task = studies.ready(Studies.Wish.chest("QS01"));
        TestClient reader = TestClient.signedIn(port, "reader");
        assertThat(open(reader, task)).isEqualTo(204);
        int silent =
                jdbc.sql(
                                """
                                update reading_presence set until = now() - interval '1 second'
                                where task_id = :task
                                """)
                        .param("task", task.id())
                        .update();
        assertThat(silent).isEqualTo(1);
        assertThat(viewers(reader, task)).isEmpty();
    }

    @Test
    void inABlindReadingNobodyIsNamed() {
        ReadingTask task = studies.ready(Studies.Wish.chest("QS01"));
        TestClient coordinator = TestClient.signedIn(port, "coordinator");
        var asked =
                coordinator.post(
                        "/api/tasks/" + task.id() + "/double-reading", Map.of("reason", "抽查"));
        assertThat(asked.status()).as(asked.text()).isEqualTo(200);
        assertThat(open(TestClient.signedIn(port, "reader"), task)).isEqualTo(204);
        assertThat(viewers(TestClient.signedIn(port, "reader2"), task)).isEmpty();
    }

    private static int open(TestClient client, ReadingTask task) {
        return client.post(path(task), Map.of()).status();
    }

    private static List<String> viewers(TestClient client, ReadingTask task) {
        JsonNode detail = client.get("/api/tasks/" + task.id()).json();
        return detail.path("viewers")
                .valueStream()
                .map(each -> each.path("name").asString())
                .toList();
    }

    private static String path(ReadingTask task) {
        return "/api/tasks/" + task.id() + "/presence";
    }
}

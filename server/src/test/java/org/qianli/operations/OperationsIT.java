// SPDX-License-Identifier: Apache-2.0
package org.qianli.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianli.archive.SampleInstances.PARTS;
import static org.qianli.archive.SampleInstances.file;
import static org.qianli.archive.SampleInstances.image;
import static org.qianli.archive.SampleInstances.newUid;
import static org.qianli.archive.SampleInstances.parts;

import java.io.IOException;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.qianli.operations.sample.Samples;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What the administrator sees of a server that works. */
@QianliTest
class OperationsIT {

    private final Samples samples;

    @LocalServerPort private int port;

    @Autowired
    OperationsIT(Samples samples) {
        this.samples = samples;
    }

    @Test
    void countsWhatCameInOnceWhetherSampledOrNot() throws IOException {
        long before = stored(read());
        store();
        assertThat(stored(read())).isEqualTo(before + 1);
        samples.take();
        assertThat(stored(read())).isEqualTo(before + 1);
        store();
        samples.take();
        assertThat(stored(read())).isEqualTo(before + 2);
    }

    @Test
    void tellsRoomQueuesRequestsAndStatements() throws IOException {
        store();
        var _ = read();
        JsonNode view = read();
        JsonNode disk = view.path("disk");
        assertThat(disk.path("usable").asLong()).isPositive();
        assertThat(disk.path("total").asLong()).isGreaterThan(disk.path("usable").asLong());
        assertThat(disk.path("images").asLong()).isPositive();
        assertThat(disk.path("writable").asBoolean()).isTrue();
        assertThat(view.at("/queues/connections").asLong()).isZero();
        assertThat(view.path("hours")).hasSize(24);
        // The list is of the whole server, so other tests' requests may fill it.
        assertThat(view.path("requests").valueStream())
                .hasSizeBetween(1, 12)
                .allSatisfy(OperationsIT::isMeasured)
                .isSortedAccordingTo(Comparator.comparingDouble(OperationsIT::slowest).reversed());
        assertThat(view.path("statements").valueStream())
                .isNotEmpty()
                .allMatch(one -> one.path("calls").asLong() > 0);
        // Texts are patterns, whatever the requests and statements were about.
        assertThat(view.toString()).doesNotContain("Zhang");
    }

    private static void isMeasured(JsonNode requests) {
        assertThat(requests.path("address").asString()).startsWith("/").isNotEqualTo("/api/events");
        assertThat(requests.path("method").asString()).matches("[A-Z]+");
        assertThat(requests.path("count").asLong()).isPositive();
        assertThat(requests.path("meanMillis").asDouble()).isPositive();
    }

    private static double slowest(JsonNode requests) {
        return requests.path("maxMillis").asDouble();
    }

    @Test
    void isForAdministratorsAlone() {
        for (String other : new String[] {"technician", "coordinator", "reader", "clinician"}) {
            TestClient client = TestClient.signedIn(port, other);
            assertThat(client.get("/api/admin/operations").status()).as(other).isEqualTo(403);
        }
        assertThat(TestClient.anonymous(port).get("/api/admin/operations").status()).isEqualTo(401);
    }

    private JsonNode read() {
        TestClient.Answer answer = TestClient.signedIn(port, "admin").get("/api/admin/operations");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    /** Over the whole day, so that the turn of an hour changes nothing. */
    private static long stored(JsonNode view) {
        return view.path("hours").valueStream().mapToLong(h -> h.path("stored").asLong()).sum();
    }

    private void store() throws IOException {
        String study = newUid();
        byte[] file = file(image(study, newUid(), newUid()).build());
        TestClient machine = TestClient.machine(port, TestCounty.QS01_TOKEN);
        assertThat(machine.post("/dicom-web/studies", PARTS, parts(file)).status()).isEqualTo(200);
    }
}

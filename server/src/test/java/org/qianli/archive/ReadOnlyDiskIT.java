// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianli.archive.SampleInstances.PARTS;
import static org.qianli.archive.SampleInstances.file;
import static org.qianli.archive.SampleInstances.image;
import static org.qianli.archive.SampleInstances.newUid;
import static org.qianli.archive.SampleInstances.parts;
import static org.qianli.archive.SampleInstances.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.pdu.AeTitle;
import org.qianli.dicom.net.service.ClientAssociation;
import org.qianli.dicom.net.service.ClientOptions;
import org.qianli.dicom.net.service.DicomClient;
import org.qianli.dicom.net.service.ProposedContext;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import org.qianli.testing.TestCounty;

/**
 * A real file system that turns read-only under a server at work: under its volumes, under its
 * database, and under both.
 */
class ReadOnlyDiskIT {

    private static final String STUDIES = "/dicom-web/studies/";

    @TempDir Path directory;

    private final Path county = Path.of("src/test/resources/test-county.yaml").toAbsolutePath();
    private final List<DataSet> acknowledged = new ArrayList<>();

    @Test
    void volumesAreServedAndTheOperationsPageSaysThatTheyTakeNoWrites() throws Exception {
        Path data = directory.resolve("data");
        try (LoopDisk disk = disk(data.resolve("vault"))) {
            List<DataSet> refused = new ArrayList<>();
            try (ServerProcess server = start(data)) {
                store(server, 3);
                assertThat(writable(server)).isTrue();
                disk.turnReadOnly();
                for (int i = 0; i < 3; i++) {
                    DataSet image = sample();
                    refused.add(image);
                    assertThat(post(server, image).status()).isEqualTo(507);
                    assertThat(storeByDimse(server, image)).isEqualTo(0xA700);
                }
                assertThat(writable(server)).isFalse();
                assertThat(health(server)).isEqualTo("READ_ONLY");
                TestClient reader = TestClient.signedIn(server.httpPort(), "reader");
                assertThat(reader.get("/api/tasks").status()).isEqualTo(200);
                expectAcknowledged(server);
                server.kill(true);
            }
            expectAllAfterRepair(data, disk, refused);
        }
    }

    @Test
    void nothingIsAcknowledgedWithoutTheDatabasesDisk() throws Exception {
        Path data = directory.resolve("data");
        try (LoopDisk disk = disk(data.resolve("postgres"))) {
            refuseAndRepair(data, disk);
        }
    }

    @Test
    void nothingIsAcknowledgedWithoutTheWholeDisk() throws Exception {
        Path data = directory.resolve("data");
        try (LoopDisk disk = disk(data)) {
            refuseAndRepair(data, disk);
        }
    }

    private void refuseAndRepair(Path data, LoopDisk disk) throws Exception {
        List<DataSet> unanswered = new ArrayList<>();
        try (ServerProcess server = start(data)) {
            store(server, 3);
            disk.turnReadOnly();
            for (int i = 0; i < 3; i++) {
                DataSet image = sample();
                if (isStored(server, image)) {
                    // Who says so must keep it.
                    acknowledged.add(image);
                } else {
                    unanswered.add(image);
                }
            }
            server.kill(true);
        }
        expectAllAfterRepair(data, disk, unanswered);
    }

    private void expectAllAfterRepair(Path data, LoopDisk disk, List<DataSet> unanswered)
            throws Exception {
        disk.repair();
        try (ServerProcess again = start(data)) {
            expectAcknowledged(again);
            for (DataSet image : unanswered) {
                Answer answer = fetch(again, image);
                assertThat(answer.status()).isIn(200, 404);
                if (answer.status() == 200) {
                    assertThat(answer.bytes()).isEqualTo(file(image));
                }
                // The sender does what it was told: sends again.
                assertThat(post(again, image).status()).isEqualTo(200);
                acknowledged.add(image);
            }
            store(again, 2);
            expectAcknowledged(again);
            assertThat(writable(again)).isTrue();
        }
    }

    private LoopDisk disk(Path folder) throws Exception {
        return LoopDisk.mount(directory.resolve("disk.img"), folder);
    }

    private ServerProcess start(Path data) throws Exception {
        return ServerProcess.start(data, county, "-Dqianli.archive.reserve=10MB");
    }

    private void store(ServerProcess server, int instances) throws IOException {
        for (int i = 0; i < instances; i++) {
            DataSet image = sample();
            Answer answer = post(server, image);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            acknowledged.add(image);
        }
    }

    private void expectAcknowledged(ServerProcess server) throws IOException {
        for (DataSet image : acknowledged) {
            Answer answer = fetch(server, image);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.bytes()).isEqualTo(file(image));
        }
    }

    private static DataSet sample() {
        String study = newUid();
        return image(study, study + ".1", newUid()).build();
    }

    /** Whether a sender is told so; a server without its database may not answer at all. */
    private static boolean isStored(ServerProcess server, DataSet image) {
        try {
            return post(server, image).status() == 200;
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    private static Answer post(ServerProcess server, DataSet image) throws IOException {
        return machine(server).post("/dicom-web/studies", PARTS, parts(file(image)));
    }

    private static int storeByDimse(ServerProcess server, DataSet image) throws IOException {
        ClientOptions options =
                ClientOptions.to("127.0.0.1", server.dicomPort(), AeTitle.of("QIANLI"))
                        .withCallingAe(AeTitle.of("QS01_DR"));
        ProposedContext context =
                ProposedContext.of(Uids.CTImageStorage, Uids.ExplicitVRLittleEndian);
        try (ClientAssociation association = DicomClient.connect(options, List.of(context))) {
            return association.store(source(image)).code();
        }
    }

    private static Answer fetch(ServerProcess server, DataSet image) {
        return machine(server)
                .get(
                        "%s%s/series/%s/instances/%s?accept=application/dicom;transfer-syntax=*"
                                .formatted(
                                        STUDIES,
                                        uid(image, Tag.StudyInstanceUID),
                                        uid(image, Tag.SeriesInstanceUID),
                                        uid(image, Tag.SOPInstanceUID)));
    }

    private static String uid(DataSet image, int tag) {
        return image.string(tag).orElseThrow();
    }

    /** As the operations page has it. */
    private static boolean writable(ServerProcess server) {
        Answer answer =
                TestClient.signedIn(server.httpPort(), "admin").get("/api/admin/operations");
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().at("/disk/writable").asBoolean();
    }

    private static String health(ServerProcess server) {
        return TestClient.anonymous(server.httpPort())
                .get("/health/ready")
                .json()
                .path("status")
                .asString();
    }

    private static TestClient machine(ServerProcess server) {
        return TestClient.machine(server.httpPort(), TestCounty.QS01_TOKEN);
    }
}

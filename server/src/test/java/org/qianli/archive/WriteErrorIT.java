// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.qianli.archive.SampleInstances.PARTS;
import static org.qianli.archive.SampleInstances.file;
import static org.qianli.archive.SampleInstances.image;
import static org.qianli.archive.SampleInstances.newUid;
import static org.qianli.archive.SampleInstances.parts;
import static org.qianli.archive.SampleInstances.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.dictionary.Vr;
import org.qianli.dicom.net.dimse.Status;
import org.qianli.dicom.net.pdu.AeTitle;
import org.qianli.dicom.net.service.ClientAssociation;
import org.qianli.dicom.net.service.ClientOptions;
import org.qianli.dicom.net.service.DicomClient;
import org.qianli.dicom.net.service.ProposedContext;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import org.qianli.testing.TestCounty;

/**
 * A server whose disk fails each write for a while, and is well again.
 *
 * <p>The kernel makes the writes fail, by the limit of the size of files that a process may write:
 * it is set for the running server from outside, needs no right of root's, and lets its database,
 * which is a process of its own, alone.
 */
class WriteErrorIT {

    private static final String STUDIES = "/dicom-web/studies/";

    @TempDir Path directory;

    private final Path county = Path.of("src/test/resources/test-county.yaml").toAbsolutePath();

    @Test
    void refusesSendersServesReadersAndGoesOnWhenTheDiskIsWell() throws Exception {
        assumeTrue(isInstalled("prlimit"), "prlimit (util-linux) is not installed");
        Path data = directory.resolve("data");
        DataSet before = sample(20);
        DataSet small = sample(20);
        DataSet large = sample(3_000_000);
        try (ServerProcess server = ServerProcess.start(data, county)) {
            TestClient machine = TestClient.machine(server.httpPort(), TestCounty.QS01_TOKEN);
            assertThat(post(machine, before).status()).isEqualTo(200);
            assertThat(health(server)).isEqualTo("UP");

            limitFiles(server, "1");
            for (DataSet refused : List.of(small, large, small)) {
                Answer answer = post(machine, refused);
                assertThat(answer.status()).as(answer.text()).isEqualTo(507);
                assertThat(answer.response().headers().firstValue("Warning").orElse(""))
                        .contains("the disk cannot be written");
                assertThat(store(server, refused).code()).isEqualTo(0xA700);
            }
            assertThat(fetch(machine, before)).isEqualTo(file(before));
            assertThat(machine.get("/dicom-web/studies").status()).isEqualTo(200);
            TestClient reader = TestClient.signedIn(server.httpPort(), "reader");
            assertThat(reader.get("/api/tasks").status()).isEqualTo(200);
            assertThat(health(server)).isEqualTo("READ_ONLY");
            assertThat(writable(server)).isFalse();

            limitFiles(server, "unlimited");
            assertThat(writable(server)).as("tried, though nobody sends").isTrue();
            assertThat(health(server)).isEqualTo("UP");
            assertThat(post(machine, small).status()).isEqualTo(200);
            assertThat(store(server, large)).isEqualTo(Status.SUCCESS);
            assertThat(fetch(machine, small)).isEqualTo(file(small));
            server.kill(true);
        }
        try (ServerProcess again = ServerProcess.start(data, county)) {
            TestClient machine = TestClient.machine(again.httpPort(), TestCounty.QS01_TOKEN);
            for (DataSet stored : List.of(before, small)) {
                assertThat(fetch(machine, stored)).isEqualTo(file(stored));
            }
            assertThat(
                            machine.get(STUDIES + uid(large, Tag.StudyInstanceUID) + "/metadata")
                                    .status())
                    .isEqualTo(200);
        }
        try (Stream<Path> volumes = Files.list(data.resolve("vault"))) {
            assertThat(volumes).as("no file for each try").hasSizeLessThan(12);
        }
    }

    private static DataSet sample(int pixels) {
        String study = newUid();
        return image(study, study + ".1", newUid())
                .putBytes(Tag.PixelData, Vr.OW, new byte[pixels])
                .build();
    }

    private static void limitFiles(ServerProcess server, String bytes) throws Exception {
        Process limit =
                new ProcessBuilder("prlimit", "--pid", "" + server.pid(), "--fsize=" + bytes + ":")
                        .inheritIO()
                        .start();
        assertThat(limit.waitFor()).isZero();
    }

    private static boolean isInstalled(String program) throws Exception {
        try {
            return new ProcessBuilder(program, "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Answer post(TestClient machine, DataSet image) throws IOException {
        return machine.post("/dicom-web/studies", PARTS, parts(file(image)));
    }

    private static Status store(ServerProcess server, DataSet image) throws IOException {
        ClientOptions options =
                ClientOptions.to("127.0.0.1", server.dicomPort(), AeTitle.of("QIANLI"))
                        .withCallingAe(AeTitle.of("QS01_DR"));
        try (ClientAssociation association =
                DicomClient.connect(
                        options,
                        List.of(
                                ProposedContext.of(
                                        Uids.CTImageStorage, Uids.ExplicitVRLittleEndian)))) {
            return association.store(source(image));
        }
    }

    private static byte[] fetch(TestClient machine, DataSet image) {
        Answer answer =
                machine.get(
                        "%s%s/series/%s/instances/%s?accept=application/dicom;transfer-syntax=*"
                                .formatted(
                                        STUDIES,
                                        uid(image, Tag.StudyInstanceUID),
                                        uid(image, Tag.SeriesInstanceUID),
                                        uid(image, Tag.SOPInstanceUID)));
        assertThat(answer.status()).isEqualTo(200);
        return answer.bytes();
    }

    /** As the operations page has it. */
    private static boolean writable(ServerProcess server) {
        Answer answer =
                TestClient.signedIn(server.httpPort(), "admin").get("/api/admin/operations");
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().at("/disk/writable").asBoolean();
    }

    private static String health(ServerProcess server) {
        Answer answer = TestClient.anonymous(server.httpPort()).get("/health/ready");
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().path("status").asString();
    }

    private static String uid(DataSet image, int tag) {
        return image.string(tag).orElseThrow();
    }
}

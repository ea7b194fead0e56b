// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianli.archive.SampleInstances.PARTS;
import static org.qianli.archive.SampleInstances.file;
import static org.qianli.archive.SampleInstances.image;
import static org.qianli.archive.SampleInstances.newUid;
import static org.qianli.archive.SampleInstances.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.archive.ServerProcess.Ended;
import org.qianli.archive.SignedReports.Signed;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import org.qianli.testing.TestCounty;
import tools.jackson.databind.JsonNode;

/**
 * Moments between backups, restored from continuous ones.
 *
 * <p>The story: study A is there when continuous backups begin; another one comes, and A's report
 * is signed; then the moment; then study B comes, the other's report is signed, A is corrected, and
 * the server is killed. At the moment there is A as it was with its report, and no B and no other
 * report; at the end there is all.
 */
class PointInTimeIT {

    private static final String STUDIES = "/dicom-web/studies/";

    @TempDir Path directory;

    private final Path county = Path.of("src/test/resources/test-county.yaml").toAbsolutePath();

    @Test
    void everyMomentBetweenBackupsComesBack() throws Exception {
        Path data = directory.resolve("data");
        DataSet a = sample();
        DataSet inBetween = sample();
        DataSet b = sample();
        Instant before;
        Signed early;
        Signed late;
        try (ServerProcess server = start(data)) {
            store(server, a);
            assertThat(backup(data)).contains("copied now");
            store(server, inBetween);
            early = SignedReports.sign(server, accession(a));
            before = Instant.now();
            store(server, b);
            late = SignedReports.sign(server, accession(inBetween));
            assertThat(correct(server, a)).isEqualTo("K1");
            assertThat(backup(data)).contains("every moment up to");
            server.kill(true);
        }
        assertThat(run("restore", "--from", backups(), "--list")).contains("every moment from");
        assertThat(run("backup", "--to", backups(), "--verify")).contains("whole");

        Path then = directory.resolve("then");
        assertThat(restore(then, "--at", before.toString())).contains("left in the backup");
        try (ServerProcess server = start(then)) {
            assertThat(fetch(server, a).bytes()).isEqualTo(file(a));
            assertThat(fetch(server, inBetween).bytes()).isEqualTo(file(inBetween));
            assertThat(fetch(server, b).status()).isEqualTo(404);
            assertThat(accession(server, a)).isEqualTo(accession(a));
            assertThat(SignedReports.report(server, early.exam())).isEqualTo(early);
            assertThat(verification(server, early).path("valid").asBoolean()).isTrue();
            assertThat(verification(server, late).path("code").asString())
                    .isEqualTo("no-such-report");
            assertThat(
                            TestClient.signedIn(server.httpPort(), "clinician")
                                    .get("/api/exams/" + late.exam() + "/report")
                                    .problem())
                    .isEqualTo("no-report-yet");
        }

        Path end = directory.resolve("end");
        assertThat(restore(end)).contains("the end of the log");
        try (ServerProcess server = start(end)) {
            assertThat(fetch(server, b).bytes()).isEqualTo(file(b));
            assertThat(accession(server, a)).isEqualTo("K1");
            for (Signed report : List.of(early, late)) {
                assertThat(SignedReports.report(server, report.exam())).isEqualTo(report);
                assertThat(verification(server, report).path("valid").asBoolean()).isTrue();
            }
            // It is backed up into the same folder, beside the log of the one that it came from.
            store(server, sample());
            assertThat(backup(end)).contains("copied now");
        }
        try (Stream<Path> logs = Files.list(Path.of(backups()))) {
            assertThat(logs.filter(one -> one.getFileName().toString().startsWith("wal-")))
                    .as("what no backup needs is gone")
                    .hasSize(1);
        }
    }

    private ServerProcess start(Path data) throws Exception {
        return ServerProcess.start(data, county, "-Dqianli.archive.quiet=1s");
    }

    /** What anybody learns who holds the report. */
    private static JsonNode verification(ServerProcess server, Signed report) {
        return TestClient.anonymous(server.httpPort()).get("/api/verify/" + report.code()).json();
    }

    private String backup(Path data) throws Exception {
        return run(
                "backup",
                "--data",
                data.toString(),
                "--to",
                backups(),
                "--continuous",
                "--keep",
                "1");
    }

    private String restore(Path target, String... at) throws Exception {
        Stream<String> command =
                Stream.of("restore", "--from", backups(), "--data", target.toString());
        String output = run(Stream.concat(command, Stream.of(at)).toArray(String[]::new));
        assertThat(output).contains("0 broken, 0 missing");
        return output;
    }

    private static String run(String... arguments) throws Exception {
        Ended ended = ServerProcess.run(arguments);
        assertThat(ended.code()).as(ended.output()).isZero();
        return ended.output();
    }

    private String backups() {
        return directory.resolve("backups").toString();
    }

    private static DataSet sample() {
        String study = newUid();
        return image(study, study + ".1", newUid())
                .put(Tag.AccessionNumber, "A" + study.substring(study.length() - 9))
                .build();
    }

    private static String accession(DataSet image) {
        return image.string(Tag.AccessionNumber).orElseThrow();
    }

    private static void store(ServerProcess server, DataSet image) throws IOException {
        Answer answer = machine(server).post("/dicom-web/studies", PARTS, parts(file(image)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static String correct(ServerProcess server, DataSet image) {
        TestClient technician = TestClient.signedIn(server.httpPort(), "technician");
        String study = image.string(Tag.StudyInstanceUID).orElseThrow();
        String path =
                "/api/archive/studies/"
                        + technician
                                .get("/api/archive/studies?text=" + study)
                                .json()
                                .path(0)
                                .path("id")
                                .asString();
        long revision = technician.get(path).json().path("revision").asLong();
        Answer answer =
                technician.post(
                        path + "/corrections",
                        Map.of(
                                "revision",
                                revision,
                                "reason",
                                "号码有误",
                                "values",
                                Map.of("accession", "K1")));
        assertThat(answer.status()).as(answer.text()).isBetween(200, 204);
        return accession(server, image);
    }

    private static String accession(ServerProcess server, DataSet image) {
        return machine(server)
                .get(STUDIES + image.string(Tag.StudyInstanceUID).orElseThrow() + "/metadata")
                .json()
                .path(0)
                .path("00080050")
                .path("Value")
                .path(0)
                .asString();
    }

    private static Answer fetch(ServerProcess server, DataSet image) {
        List<String> uids =
                Stream.of(Tag.StudyInstanceUID, Tag.SeriesInstanceUID, Tag.SOPInstanceUID)
                        .map(tag -> image.string(tag).orElseThrow())
                        .toList();
        return machine(server)
                .get(
                        "%s%s/series/%s/instances/%s?accept=application/dicom;transfer-syntax=*"
                                .formatted(STUDIES, uids.get(0), uids.get(1), uids.get(2)));
    }

    private static TestClient machine(ServerProcess server) {
        return TestClient.machine(server.httpPort(), TestCounty.QS01_TOKEN);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.archive.ServerProcess.Ended;
import org.qianli.archive.SignedReports.Signed;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Vr;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import org.qianli.testing.TestCounty;
import tools.jackson.databind.JsonNode;

/**
 * Backups of a server that works, and servers made from them, all as processes of their own.
 *
 * <p>The story: images come in and a report is signed; a backup is made while more images come in;
 * then studies are corrected, deleted and compacted, and a second backup is made; then the server
 * is killed and its folder is gone. Both moments come back as they were.
 */
class BackupIT {

    private static final String STUDIES = "/dicom-web/studies/";

    @TempDir Path directory;

    /** Files as they were sent, by study and instance UID. */
    private final Map<String, Map<String, byte[]>> sent = new ConcurrentHashMap<>();

    private final Path county = Path.of("src/test/resources/test-county.yaml").toAbsolutePath();

    @Test
    void everyMomentComesBackAsItWas() throws Exception {
        Path data = directory.resolve("data");
        String read = SampleInstances.newUid();
        String deleted = SampleInstances.newUid();
        String later = SampleInstances.newUid();
        Signed report;
        String corrected;
        ServerProcess server = start(data);
        try (server) {
            store(server, read, 12);
            store(server, deleted, 12);
            report = SignedReports.sign(server, accession(read));
            backupUnderLoad(server, data);
            corrected = correct(server, read);
            delete(server, deleted);
            store(server, later, 3);
            Ended second = ServerProcess.run("backup", "--data", data(data), "--to", backups());
            assertThat(second.code()).as(second.output()).isZero();
            store(server, SampleInstances.newUid(), 2);
            server.kill(true);
        }
        removeAll(data);

        List<String> moments =
                ServerProcess.run("restore", "--from", backups(), "--list")
                        .output()
                        .lines()
                        .toList();
        assertThat(moments).hasSize(2);
        Path first = restore("first", moments.get(0));
        try (ServerProcess old = start(first)) {
            expect(old, read, sent(read));
            expect(old, deleted, sent(deleted));
            expect(old, later, Map.of());
            assertThat(SignedReports.report(old, report.exam())).isEqualTo(report);
        }
        Path second = restore("second", moments.get(1));
        try (ServerProcess now = start(second)) {
            expect(now, deleted, Map.of());
            expect(now, later, sent(later));
            assertThat(attribute(now, read, "00080050")).isEqualTo(corrected);
            assertThat(SignedReports.report(now, report.exam())).isEqualTo(report);
            // What is restored is an installation like any other: it takes more, and is backed up.
            store(now, SampleInstances.newUid(), 2);
            Ended third = ServerProcess.run("backup", "--data", data(second), "--to", backups());
            assertThat(third.code()).as(third.output()).isZero();
        }
        Ended sound = ServerProcess.run("backup", "--to", backups(), "--verify");
        assertThat(sound.code()).as(sound.output()).isZero();
        assertThat(sound.output().lines()).hasSize(3).allMatch(line -> line.endsWith("whole"));
        refuseDamaged();
    }

    private void backupUnderLoad(ServerProcess server, Path data) throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        String busy = SampleInstances.newUid();
        Thread sender =
                Thread.ofVirtual()
                        .start(() -> {
                            while (!stop.get()) {
                                store(server, busy, 1);
                            }
                        });
        Ended first = ServerProcess.run("backup", "--data", data(data), "--to", backups());
        stop.set(true);
        sender.join();
        assertThat(first.code()).as(first.output()).isZero();
        assertThat(first.output()).contains("copied now");
    }

    /** One rotten byte is found, and a restore from it neither succeeds nor starts a server. */
    private void refuseDamaged() throws Exception {
        Path volume;
        try (Stream<Path> files = Files.list(Path.of(backups(), "volumes"))) {
            volume =
                    files.filter(file -> file.toString().endsWith(".volume"))
                            .sorted()
                            .findFirst()
                            .orElseThrow();
        }
        try (RandomAccessFile file = new RandomAccessFile(volume.toFile(), "rw")) {
            file.seek(1000);
            int value = file.read();
            file.seek(1000);
            file.write(value ^ 1);
        }
        Ended verified = ServerProcess.run("backup", "--to", backups(), "--verify");
        assertThat(verified.code()).isEqualTo(1);
        assertThat(verified.output()).contains("DAMAGED");
        String target = directory.resolve("damaged").toString();
        Ended restored = ServerProcess.run("restore", "--from", backups(), "--data", target);
        assertThat(restored.code()).isEqualTo(1);
        assertThat(restored.output()).contains("damaged");
        Ended served = ServerProcess.run("serve", "--data", target, "--http", "0", "--dicom", "0");
        assertThat(served.code()).isEqualTo(1);
        assertThat(served.output()).contains("did not finish");
    }

    private Path restore(String name, String at) throws Exception {
        Path target = directory.resolve(name);
        Ended ended =
                ServerProcess.run(
                        "restore", "--from", backups(), "--at", at, "--data", target.toString());
        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(ended.output()).contains("0 broken, 0 missing");
        return target;
    }

    private ServerProcess start(Path data) throws Exception {
        return ServerProcess.start(data, county, "-Dqianli.archive.quiet=1s");
    }

    private void store(ServerProcess server, String study, int instances) {
        TestClient client = TestClient.machine(server.httpPort(), TestCounty.QS01_TOKEN);
        for (int i = 0; i < instances; i++) {
            String uid = SampleInstances.newUid();
            byte[] pixels = new byte[200_000];
            new Random(uid.hashCode()).nextBytes(pixels);
            DataSet image =
                    SampleInstances.image(study, study + ".1", uid)
                            .put(Tag.AccessionNumber, accession(study))
                            .putBytes(Tag.PixelData, Vr.OW, pixels)
                            .build();
            try {
                byte[] file = SampleInstances.file(image);
                Answer answer =
                        client.post(
                                "/dicom-web/studies",
                                SampleInstances.PARTS,
                                SampleInstances.parts(file));
                assertThat(answer.status()).as(answer.text()).isEqualTo(200);
                sent.computeIfAbsent(study, s -> new ConcurrentHashMap<>()).put(uid, file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String accession(String study) {
        return "A" + study.substring(study.length() - 9);
    }

    private Map<String, byte[]> sent(String study) {
        return sent.getOrDefault(study, Map.of());
    }

    /** Exactly these instances, byte for byte; reports lie in series of their own. */
    private static void expect(ServerProcess server, String study, Map<String, byte[]> files) {
        TestClient client = TestClient.machine(server.httpPort(), TestCounty.QS01_TOKEN);
        Map<String, byte[]> found = new LinkedHashMap<>();
        String series = "%s%s/series/%s.1/instances".formatted(STUDIES, study, study);
        for (JsonNode one : client.get(series).json()) {
            String uid = one.path("00080018").path("Value").path(0).asString();
            Answer answer =
                    client.get(
                            "%s/%s?accept=application/dicom;transfer-syntax=*"
                                    .formatted(series, uid));
            assertThat(answer.status()).isEqualTo(200);
            found.put(uid, answer.bytes());
        }
        assertThat(found).containsOnlyKeys(files.keySet());
        files.forEach((uid, bytes) -> assertThat(found.get(uid)).isEqualTo(bytes));
    }

    private static String correct(ServerProcess server, String study) {
        TestClient technician = TestClient.signedIn(server.httpPort(), "technician");
        String path = "/api/archive/studies/" + found(technician, study).path("id").asString();
        long revision = technician.get(path).json().path("revision").asLong();
        done(
                technician.post(
                        path + "/corrections",
                        Map.of(
                                "revision",
                                revision,
                                "reason",
                                "号码有误",
                                "values",
                                Map.of("accession", "K1"))));
        return "K1";
    }

    private static void delete(ServerProcess server, String study) {
        TestClient technician = TestClient.signedIn(server.httpPort(), "technician");
        TestClient coordinator = TestClient.signedIn(server.httpPort(), "coordinator");
        String id = found(technician, study).path("id").asString();
        JsonNode asked =
                done(technician.post("/api/archive/deletions", Map.of("study", id, "reason", "试")))
                        .json();
        done(
                coordinator.post(
                        "/api/archive/deletions/" + asked.path("id").asString() + "/approve",
                        Map.of()));
        Answer compacted =
                done(
                        TestClient.signedIn(server.httpPort(), "admin")
                                .post("/api/admin/archive/compaction", Map.of("atLeast", 1)));
        assertThat(compacted.json().path("volumes").asInt()).isPositive();
    }

    private static JsonNode found(TestClient technician, String study) {
        return technician.get("/api/archive/studies?text=" + study).json().path(0);
    }

    private static String attribute(ServerProcess server, String study, String tag) {
        TestClient client = TestClient.machine(server.httpPort(), TestCounty.QS01_TOKEN);
        return client.get(STUDIES + study + "/metadata")
                .json()
                .path(0)
                .path(tag)
                .path("Value")
                .path(0)
                .asString();
    }

    private static Answer done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 204);
        return answer;
    }

    private static String data(Path data) {
        return data.toString();
    }

    private String backups() {
        return directory.resolve("backups").toString();
    }

    private static void removeAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

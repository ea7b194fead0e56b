// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianli.archive.SampleInstances.PARTS;
import static org.qianli.archive.SampleInstances.file;
import static org.qianli.archive.SampleInstances.image;
import static org.qianli.archive.SampleInstances.newUid;
import static org.qianli.archive.SampleInstances.parts;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.qianli.platform.ServerOptions;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Bytes that change on the disk are found while the server works. */
@QianliTest
@TestPropertySource(properties = "qianli.archive.verify-rate=0") // the test says when
class VerificationIT {

    private static final long EVERYTHING = 1L << 30;

    @Autowired private Verification verification;
    @Autowired private ServerOptions options;
    @Autowired private JdbcClient jdbc;
    @LocalServerPort private int port;

    @Test
    void findsABitThatFlippedAndThatItIsRepairedAgainAndARowWithoutItsObject() throws IOException {
        byte[] stored = file(image(newUid(), newUid(), newUid()).build());
        assertThat(
                        TestClient.machine(port, TestCounty.QS01_TOKEN)
                                .post("/dicom-web/studies", PARTS, parts(stored))
                                .status())
                .isEqualTo(200);
        passes();
        assertThat(view().path("finishedAt").asString()).isNotEmpty();
        assertThat(view().path("faults").asLong()).isZero();

        flip(stored);
        passes();
        assertThat(view().path("faults").asLong()).isEqualTo(1);
        assertThat(view().path("orphans").asLong()).isZero();

        flip(stored);
        passes();
        assertThat(view().path("faults").asLong()).isZero();

        jdbc.sql("UPDATE instance SET volume = volume + 1000").update();
        passes();
        assertThat(view().path("orphans").asLong()).isPositive();
        jdbc.sql("UPDATE instance SET volume = volume - 1000").update();
        passes();
        assertThat(view().path("orphans").asLong()).isZero();
    }

    @Test
    void readsNoMoreThanItMay() throws IOException {
        byte[] stored = file(image(newUid(), newUid(), newUid()).build());
        TestClient machine = TestClient.machine(port, TestCounty.QS01_TOKEN);
        machine.post("/dicom-web/studies", PARTS, parts(stored));
        passes();
        verification.run(1);
        assertThat(view().path("bytes").asLong()).as("one object").isPositive();
        long before = view().path("bytes").asLong();
        verification.run(1);
        assertThat(view().path("bytes").asLong()).as("paid for first").isEqualTo(before);
    }

    /** Ends the pass under way and makes another whole one. */
    private void passes() {
        for (int i = 0; i < 2; i++) {
            verification.run(EVERYTHING);
        }
    }

    private JsonNode view() {
        return TestClient.signedIn(port, "admin")
                .get("/api/admin/operations")
                .json()
                .path("verification");
    }

    /** Turns one bit of the stored copy round. */
    private void flip(byte[] stored) throws IOException {
        byte[] tail = Arrays.copyOfRange(stored, stored.length - 64, stored.length - 1);
        List<Path> volumes;
        try (Stream<Path> files = Files.walk(options.data().resolve("vault"))) {
            volumes = files.filter(Files::isRegularFile).toList();
        }
        for (Path volume : volumes) {
            byte[] bytes = Files.readAllBytes(volume);
            int at = indexOf(bytes, tail);
            if (at >= 0) {
                int changed = at + tail.length;
                try (FileChannel channel = FileChannel.open(volume, StandardOpenOption.WRITE)) {
                    channel.write(
                            ByteBuffer.wrap(new byte[] {(byte) (bytes[changed] ^ 1)}), changed);
                }
                return;
            }
        }
        throw new AssertionError("not in the vault");
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int i = 0; i + part.length < bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        return -1;
    }
}

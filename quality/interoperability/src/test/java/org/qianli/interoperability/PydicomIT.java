// SPDX-License-Identifier: Apache-2.0
package org.qianli.interoperability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** pydicom reads what is retrieved, and sees the frames that the server divides pixels into. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PydicomIT {

    private static final String PYTHON = "/usr/bin/python3";
    private static final String FRAMES =
            "multipart/related; type=\"application/octet-stream\"; transfer-syntax=*";
    private static final String NO_FRAMES = "-";

    private final WebClient centre = new WebClient(RealServer.CENTRE_TOKEN);
    private final Map<Path, Sample> retrieved = new HashMap<>();
    private final Map<Path, List<String>> seen = new HashMap<>();

    @BeforeAll
    void retrieve(@TempDir Path folder) throws IOException {
        assumeTrue(
                Files.isExecutable(Path.of(PYTHON))
                        && Command.run(List.of(PYTHON, "-c", "import pydicom")).exit() == 0,
                "pydicom is not installed");
        WebClient township = new WebClient(RealServer.TOWNSHIP_TOKEN);
        for (Sample sample : Sample.all()) {
            assertThat(township.store(List.of(sample.file())).statusCode()).isEqualTo(200);
            Path file = folder.resolve(retrieved.size() + ".dcm");
            Files.write(file, centre.get(sample.resource(), "Accept", "application/dicom").body());
            retrieved.put(file, sample);
        }
        readFrames(folder);
    }

    private void readFrames(Path folder) throws IOException {
        Path script = folder.resolve("frames.py");
        try (InputStream in =
                Objects.requireNonNull(PydicomIT.class.getResourceAsStream("frames.py"))) {
            Files.copy(in, script);
        }
        Command.Result result =
                Command.run(
                        List.of(PYTHON, "-W", "ignore", script.toString()),
                        retrieved.keySet().toArray());
        assertThat(result.exit()).as(result.output()).isZero();
        for (String line : result.output().lines().filter(l -> l.contains("\t")).toList()) {
            String[] columns = line.split("\t", -1);
            seen.put(Path.of(columns[0]), List.of(columns[1].split(" ")));
        }
    }

    @Test
    void readsEveryFile() {
        assertThat(seen).hasSameSizeAs(retrieved);
    }

    @Test
    void seesTheSameFrames() {
        Map<Path, List<String>> ours = new HashMap<>();
        Map<Path, List<String>> theirs = new HashMap<>();
        seen.forEach((file, hashes) -> {
            if (!hashes.getFirst().equals(NO_FRAMES)) {
                Sample sample = Objects.requireNonNull(retrieved.get(file));
                ours.put(sample.path(), frames(sample, hashes.size()));
                theirs.put(sample.path(), hashes);
            }
        });
        assertThat(theirs).hasSizeGreaterThan(90);
        assertThat(ours).isEqualTo(theirs);
    }

    private List<String> frames(Sample sample, int count) {
        String list =
                IntStream.rangeClosed(1, count)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(","));
        var response = centre.get(sample.resource() + "/frames/" + list, "Accept", FRAMES);
        List<String> hashes = new ArrayList<>();
        if (response.statusCode() != 200) {
            return List.of("status " + response.statusCode());
        }
        for (WebClient.Part part : WebClient.parts(response)) {
            hashes.add(sha256(part.body()));
        }
        return hashes;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}

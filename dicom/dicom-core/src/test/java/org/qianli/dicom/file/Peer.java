// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Other toolkits' commands. */
final class Peer {
    private Peer() {}

    /**
     * Runs a command to its end and gives what it printed; skips the test where it is absent.
     *
     * @param folder for what it prints
     */
    static String run(Path folder, String... command) throws IOException, InterruptedException {
        boolean there =
                Stream.of("", "/usr/bin/")
                        .anyMatch(place -> Files.isExecutable(Path.of(place + command[0])));
        Assumptions.assumeTrue(there, "no " + command[0]);
        Path output = folder.resolve("output");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String text = Files.readString(output, StandardCharsets.ISO_8859_1);
        boolean verifier = command[0].equals("dciodvfy"); // its exit code also counts warnings
        assertThat(verifier ? 0 : process.exitValue()).as(text).isZero();
        return text;
    }
}

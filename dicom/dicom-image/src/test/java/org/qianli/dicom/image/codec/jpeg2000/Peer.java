// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Runs other makers' programs, which are the judges of ours. */
final class Peer {

    private static final int SECONDS = 60;

    private Peer() {}

    /** Skips the test where a program is absent. */
    static void need(String program, String debianPackage) {
        boolean present =
                Arrays.stream(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        Assumptions.assumeTrue(present, program + " is absent (Debian: " + debianPackage + ")");
    }

    /** Runs a program and tells whether it succeeded. */
    static boolean run(Path folder, List<String> command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("peer.log").toFile())
                        .start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("no end after " + SECONDS + " s: " + command);
        }
        return process.exitValue() == 0;
    }

    /** Runs a program that must succeed. */
    static void runRight(Path folder, List<String> command)
            throws IOException, InterruptedException {
        if (!run(folder, command)) {
            throw new IOException(command + ": " + Files.readString(folder.resolve("peer.log")));
        }
    }
}

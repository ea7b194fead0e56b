// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of other makers that decode and encode DICOM files. */
final class Peer {

    private static final long LIMIT_SECONDS = 60;

    private Peer() {}

    /** Skips the calling test where a program is not installed. */
    static void assumeInstalled(String program) {
        boolean there =
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        assumeTrue(there, program + " is not installed");
    }

    /** Converts a file; absent where the program refuses. */
    static Optional<ImageFile> convert(Path from, Path to, String program, String... options) {
        List<String> command =
                Stream.of(
                                Stream.of(program),
                                Stream.of(options),
                                Stream.of(from.toString(), to.toString()))
                        .flatMap(words -> words)
                        .toList();
        return run(command) == 0 ? Optional.of(ImageFile.read(to)) : Optional.empty();
    }

    private static int run(List<String> command) {
        try {
            Path output = Files.createTempFile("output", ".txt");
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            process.getOutputStream().close();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " did not end");
            }
            if (process.exitValue() != 0) {
                System.Logger log = System.getLogger(Peer.class.getName());
                String text = Files.readString(output, StandardCharsets.ISO_8859_1);
                log.log(System.Logger.Level.INFO, "{0} said {1}", command, text);
            }
            Files.delete(output);
            return process.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.qianli.interoperability;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs of other makers. */
final class Command {

    private static final long LIMIT_SECONDS = 300;

    private Command() {}

    /**
     * What came of a run.
     *
     * @param exit status
     * @param output of both streams
     */
    record Result(int exit, String output) {}

    /** Skips the calling test where a program is not installed. */
    static void assumeInstalled(String program) {
        boolean there =
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        assumeTrue(there, program + " is not installed");
    }

    /** Skips the calling test where a file of an installation is absent. */
    static void assumeFile(Path file) {
        assumeTrue(Files.exists(file), file + " is not installed");
    }

    static Result run(List<String> first, Object... more) {
        List<String> arguments = new ArrayList<>(first);
        for (Object argument : more) {
            arguments.add(argument.toString());
        }
        return run(new ProcessBuilder(arguments));
    }

    static Result run(ProcessBuilder builder) {
        // DCMTK leaves Nagle's algorithm on: 40 ms for each message.
        builder.environment().put("TCP_NODELAY", "1");
        try {
            Path output = Files.createTempFile("output", ".txt");
            Process process =
                    builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
            process.getOutputStream().close();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(builder.command() + " did not end");
            }
            String text = Files.readString(output, StandardCharsets.ISO_8859_1);
            Files.delete(output);
            return new Result(process.exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}

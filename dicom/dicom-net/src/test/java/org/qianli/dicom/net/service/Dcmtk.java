// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.qianli.dicom.dictionary.Uids;

/** Runs DCMTK's command-line tools; tests that need one are skipped where it is absent. */
final class Dcmtk {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Dcmtk() {}

    /** What a tool left behind. */
    record Result(int exitCode, String output) {
        Result requireSuccess() {
            assertThat(exitCode).as(output).isZero();
            return this;
        }
    }

    /** Runs a tool to its end, in a folder: movescu 3.6.7 puts files there whatever -od says. */
    static Result run(Path folder, String tool, String... arguments) throws Exception {
        Path log = Files.createTempFile("dcmtk", ".log");
        Process process = start(folder, tool, log, arguments);
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(tool).isTrue();
            String output = Files.readString(log, StandardCharsets.ISO_8859_1);
            return new Result(process.exitValue(), output);
        } finally {
            process.destroyForcibly();
            Files.delete(log);
        }
    }

    /** A storescp which keeps the bytes as they come. */
    static final class Receiver implements AutoCloseable {
        final int port;
        private final Process process;
        private final Path log;

        Receiver(Path folder, String... options) throws Exception {
            port = freePort();
            log = Files.createTempFile("storescp", ".log");
            List<String> arguments = new ArrayList<>(List.of(options));
            arguments.addAll(List.of("+B", "-od", folder.toString(), Integer.toString(port)));
            process = start(folder, "storescp", log, arguments.toArray(String[]::new));
            Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(this::answers);
        }

        private boolean answers() throws IOException {
            try (ClientAssociation client =
                    DicomClient.connect(
                            Loopback.to(port), List.of(ProposedContext.of(Uids.Verification)))) {
                return client.echo().isSuccess();
            }
        }

        @Override
        public void close() throws IOException {
            process.destroyForcibly();
            Files.delete(log);
        }
    }

    /** A tool that runs until it is closed. */
    static final class Running implements AutoCloseable {
        private final Process process;
        private final Path log;

        /** Starts a tool and waits until it listens. */
        Running(Path folder, int port, String tool, String... arguments) throws Exception {
            log = Files.createTempFile(tool, ".log");
            process = start(folder, tool, log, arguments);
            Awaitility.await().atMost(PATIENCE).until(() -> listens(port) || !process.isAlive());
            assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
        }

        private static boolean listens(int port) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException _) {
                return false;
            }
        }

        @Override
        public void close() throws IOException {
            process.destroyForcibly();
            Files.delete(log);
        }
    }

    /** Returns the files of a folder. */
    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static Process start(Path folder, String tool, Path log, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(find(tool).toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        // DCMTK writes header and body apart; with Nagle's algorithm each message would cost 40 ms.
        builder.environment().put("TCP_NODELAY", "1");
        return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    private static Path find(String tool) {
        String folders = System.getenv("PATH") + ":/usr/sbin"; // where Debian puts Orthanc
        for (String folder : folders.split(":")) {
            Path path = Path.of(folder, tool);
            if (Files.isExecutable(path)) {
                return path;
            }
        }
        Assumptions.abort(tool + " is not installed");
        throw new IllegalStateException("unreachable");
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

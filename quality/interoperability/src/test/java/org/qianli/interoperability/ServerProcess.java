// SPDX-License-Identifier: Apache-2.0
package org.qianli.interoperability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The server's program, as an operator runs it: a process, and others for its commands. */
final class ServerProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final long STOP_LIMIT_SECONDS = 60;

    private final Process process;
    private final Path log;
    private final int http;
    private final int dicom;

    private ServerProcess(Process process, Path log, int http, int dicom) {
        this.process = process;
        this.log = log;
        this.http = http;
        this.dicom = dicom;
    }

    /**
     * Starts a server and waits until it is ready.
     *
     * @param folder for its log, and its data unless an option says otherwise
     * @param environment beside this process's
     * @param options beside its ports
     */
    static ServerProcess start(Path folder, Map<String, String> environment, Object... options)
            throws IOException {
        int http = freePort();
        int dicom = freePort();
        Path log = folder.resolve("server.log");
        List<Object> arguments = new ArrayList<>(List.of("serve", "--http", http));
        arguments.addAll(List.of("--dicom", dicom, "--data", folder.resolve("data")));
        arguments.addAll(Arrays.asList(options));
        ProcessBuilder builder = program("-Xmx512m", arguments);
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        ServerProcess server = new ServerProcess(process, log, http, dicom);
        // Whatever becomes of the tests, none of their servers stays behind.
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        server.awaitReady();
        return server;
    }

    /** Runs a command of the program to its end. */
    static Command.Result run(Object... arguments) {
        return Command.run(program("-XX:TieredStopAtLevel=1", Arrays.asList(arguments)));
    }

    private static ProcessBuilder program(String flag, List<Object> arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                ProcessHandle.current().info().command().orElseThrow(),
                                flag,
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "org.qianli.QianliServer"));
        arguments.forEach(argument -> command.add(argument.toString()));
        return new ProcessBuilder(command);
    }

    int http() {
        return http;
    }

    int dicom() {
        return dicom;
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest ready =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http + "/health/ready"))
                        .build();
        Awaitility.await("server ready")
                .atMost(START_LIMIT)
                .ignoreExceptionsInstanceOf(IOException.class)
                .failFast("the server ended; see " + log, () -> !process.isAlive())
                .until(() ->
                        client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode()
                                == 200);
    }

    /** Stops it as an operator does. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

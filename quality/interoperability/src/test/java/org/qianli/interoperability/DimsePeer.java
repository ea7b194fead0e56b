// SPDX-License-Identifier: Apache-2.0
package org.qianli.interoperability;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** The DICOM application of other makers in {@code dimse/peer.cjs}, listening. */
final class DimsePeer implements AutoCloseable {
    private static final Path FOLDER = Path.of("dimse").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Path told;
    private final int port;

    /** Starts one and waits until it listens. */
    DimsePeer() throws IOException {
        assumeFetched();
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        told = Files.createTempFile("told", ".jsonl");
        process =
                new ProcessBuilder("node", script(), "scp", Integer.toString(port))
                        .redirectErrorStream(true)
                        .redirectOutput(told.toFile())
                        .start();
        Awaitility.await().atMost(PATIENCE).until(this::listens);
    }

    private static void assumeFetched() {
        Command.assumeInstalled("node");
        assumeTrue(
                Files.exists(FOLDER.resolve("node_modules/dcmjs-dimse")),
                "the peer is not fetched: run 'npm ci' in " + FOLDER);
    }

    private static String script() {
        return FOLDER.resolve("peer.cjs").toString();
    }

    /**
     * Has one make requests.
     *
     * @param requests a list in JSON
     * @return each response, a line of JSON
     */
    static List<String> request(int port, String requests) {
        assumeFetched();
        Command.Result result = Command.run(List.of("node", script(), "scu"), port, requests);
        return result.output().lines().toList();
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException _) {
            return false;
        }
    }

    int port() {
        return port;
    }

    /** Gives each request that it has answered, a line of JSON. */
    List<String> told() throws IOException {
        return Files.readAllLines(told, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        Files.delete(told);
    }
}

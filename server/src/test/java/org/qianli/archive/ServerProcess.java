// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qianli.QianliServer;

/** The server as a process of its own, which a test may kill. */
final class ServerProcess implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("event=dicom-listening port=(\\d+)");
    private static final Pattern READY = Pattern.compile("server=ready http=(\\d+)");
    private static final long START_LIMIT_SECONDS = 180;

    private final Process process;
    private final CompletableFuture<Integer> dicomPort = new CompletableFuture<>();

    /** The port of HTTP, when the server is ready. */
    private final CompletableFuture<Integer> ready = new CompletableFuture<>();

    private ServerProcess(Process process) {
        this.process = process;
        Thread.ofVirtual().start(this::follow);
    }

    /** Starts the server and waits until it is ready. */
    static ServerProcess start(Path data, Path county) throws Exception {
        ServerProcess server =
                new ServerProcess(
                        new ProcessBuilder(
                                        ProcessHandle.current().info().command().orElseThrow(),
                                        "--enable-native-access=ALL-UNNAMED",
                                        "-XX:TieredStopAtLevel=1",
                                        "-Xmx256m",
                                        // Volumes that are soon full, so that there is something
                                        // to compact.
                                        "-Dqianli.archive.volume-size=2MB",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        QianliServer.class.getName(),
                                        "--data",
                                        data.toString(),
                                        "--http",
                                        "0",
                                        "--dicom",
                                        "0",
                                        "--county",
                                        county.toString())
                                .redirectErrorStream(true)
                                .start());
        server.ready.get(START_LIMIT_SECONDS, TimeUnit.SECONDS);
        return server;
    }

    int httpPort() {
        return ready.join();
    }

    int dicomPort() {
        return dicomPort.join();
    }

    /**
     * Kills the server as a power cut would.
     *
     * @param database whether its database is killed with it, and loses what it had not synced
     */
    void kill(boolean database) {
        ProcessHandle[] children = process.descendants().toArray(ProcessHandle[]::new);
        process.destroyForcibly();
        if (database) {
            for (ProcessHandle child : children) {
                child.destroyForcibly();
            }
        }
        process.onExit().join();
    }

    private void follow() {
        StringBuilder output = new StringBuilder();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.append(line).append('\n');
                Matcher listening = LISTENING.matcher(line);
                if (listening.find()) {
                    dicomPort.complete(Integer.valueOf(listening.group(1)));
                }
                Matcher started = READY.matcher(line);
                if (started.find()) {
                    ready.complete(Integer.valueOf(started.group(1)));
                }
            }
        } catch (IOException e) {
            // The pipe breaks when the process is killed.
            output.append(e.getMessage());
        }
        ready.completeExceptionally(new IllegalStateException("server ended:\n" + output));
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }
}

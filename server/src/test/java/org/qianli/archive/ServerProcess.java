// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qianli.QianliServer;

/** The server as a process of its own, which a test may kill. */
final class ServerProcess implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("event=dicom-listening port=(\\d+)");
    private static final Pattern READY = Pattern.compile("server=ready http=(\\d+)");
    private static final String MAIN = QianliServer.class.getName();
    private static final long START_LIMIT_SECONDS = 600;
    private static final long STOP_LIMIT_SECONDS = 180;

    private final Process process;
    private final CompletableFuture<Integer> dicomPort = new CompletableFuture<>();

    /** The port of HTTP, when the server is ready. */
    private final CompletableFuture<Integer> ready = new CompletableFuture<>();

    private ServerProcess(Process process) {
        this.process = process;
        Thread.ofVirtual().start(this::follow);
    }

    /** Starts the server and waits until it is ready. */
    static ServerProcess start(Path data, Path county, String... settings) throws Exception {
        ServerProcess server = launch(data, county, settings);
        server.ready.get(START_LIMIT_SECONDS, TimeUnit.SECONDS);
        return server;
    }

    /** Starts the server, which is not ready yet. */
    static ServerProcess launch(Path data, Path county, String... settings) throws IOException {
        List<String> command = java();
        command.addAll(
                List.of(
                        "--data",
                        data.toString(),
                        "--http",
                        "0",
                        "--dicom",
                        "0",
                        "--county",
                        county.toString()));
        // Volumes that are soon full, so that there is something to compact.
        command.add(command.indexOf(MAIN), "-Dqianli.archive.volume-size=2MB");
        command.addAll(command.indexOf(MAIN), List.of(settings));
        return new ServerProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /**
     * How a command ended.
     *
     * @param code exit code
     * @param output what it printed
     */
    record Ended(int code, String output) {}

    /** Runs one of the program's other commands to its end. */
    static Ended run(String... arguments) throws Exception {
        List<String> command = java();
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Ended(process.waitFor(), output);
    }

    private static List<String> java() {
        return new ArrayList<>(
                List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MAIN));
    }

    long pid() {
        return process.pid();
    }

    int httpPort() {
        return ready.join();
    }

    int dicomPort() {
        return dicomPort.join();
    }

    /** Kills the server some time from now, unless it ends before. */
    void killAfter(Duration time, boolean database) throws InterruptedException {
        if (!process.waitFor(time)) {
            kill(database);
        }
    }

    /**
     * Kills one of the database's processes. The others end themselves, the database repeats its
     * log, and goes on; what was not committed is lost.
     */
    void killOneOfTheDatabase(Random random) {
        List<ProcessHandle> last =
                process.descendants()
                        .filter(child -> child.children().findAny().isEmpty())
                        .toList();
        last.get(random.nextInt(last.size())).destroyForcibly();
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
            for (ProcessHandle child : children) {
                var _ = child.onExit().orTimeout(STOP_LIMIT_SECONDS, TimeUnit.SECONDS).join();
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
        // By its handle: the process's own method closes the pipe that the server still writes.
        process.toHandle().destroy();
        process.onExit().orTimeout(STOP_LIMIT_SECONDS, TimeUnit.SECONDS).join();
    }
}

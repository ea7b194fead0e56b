// SPDX-License-Identifier: Apache-2.0
package org.qianli.benchmarks.archive;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** This archive, with its embedded database, as {@code ./qianli serve} starts it. */
final class QianliPeer implements Peer {

    private static final String SECRET = "benchmark-benchmark-benchmark-benchmark-1";
    private static final String COUNTY =
            """
            county: {name: 基准县, timeZone: Asia/Shanghai}
            institutions:
              - {code: B1, name: 基准医院, kind: county-hospital, aeTitles: [{title: BENCH}]}
            tokens:
              - {name: bench, institution: B1, secret: %s}
            """
                    .formatted(SECRET);

    private final StartedProcess process;
    private final int http = StartedProcess.freePort();
    private final int dicom = StartedProcess.freePort();

    /**
     * Starts the server.
     *
     * @param server its jar, beside it perhaps the cache of a prepared start; or a class path
     */
    QianliPeer(Path folder, String server) throws IOException, InterruptedException {
        Path county = Files.writeString(folder.resolve("county.yaml"), COUNTY);
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        "-Xms64m",
                        "-Xmx1g",
                        "-Xss512k",
                        "-XX:+UseCompactObjectHeaders",
                        "--enable-native-access=ALL-UNNAMED"));
        Path cache = Path.of(server).resolveSibling("server.aot");
        if (Files.exists(cache)) {
            command.add("-XX:AOTCache=" + cache);
        }
        command.addAll(List.of(System.getProperty("qianli.jvm", "").split(" ")));
        command.removeIf(String::isEmpty);
        command.addAll(
                server.endsWith("-exec.jar")
                        ? List.of("-jar", server)
                        : List.of("-cp", server, "org.qianli.QianliServer"));
        command.addAll(List.of("--data", folder.resolve("data").toString()));
        command.addAll(List.of("--http", Integer.toString(http)));
        command.addAll(List.of("--dicom", Integer.toString(dicom)));
        command.addAll(List.of("--county", county.toString()));
        process = new StartedProcess(folder, command);
        process.awaitPage("http://127.0.0.1:" + http + "/health/ready");
    }

    @Override
    public String name() {
        return "Qianli";
    }

    @Override
    public String aeTitle() {
        return "QIANLI";
    }

    @Override
    public int dicomPort() {
        return dicom;
    }

    @Override
    public String dicomWeb() {
        return "http://127.0.0.1:" + http + "/dicom-web";
    }

    @Override
    public String authorization() {
        return "Bearer " + SECRET;
    }

    @Override
    public long stored() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            request("/instances?limit=0&count=true").build(),
                            HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValueAsLong("X-Total-Count")
                    .orElseThrow(() -> new IOException("no count"));
        }
    }

    @Override
    public Usage usage() {
        return process.usage();
    }

    /** Kills the server and its database; the folder stays, and another can be started on it. */
    void kill() {
        process.kill();
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}

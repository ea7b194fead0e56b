// SPDX-License-Identifier: Apache-2.0
package org.qianli.interoperability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Orthanc as Debian packages it, with its DICOMweb plug-in; it knows our server under a name. */
final class Orthanc implements AutoCloseable {

    /** Under which it knows our server, both for DIMSE and DICOMweb. */
    static final String PEER = "qianli";

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String DICOM_WEB = "/usr/share/orthanc/plugins/libOrthancDicomWeb.so";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final int http;

    private Orthanc(Process process, int http) {
        this.process = process;
        this.http = http;
    }

    /** Starts it and waits until it answers; skips the test where it is not installed. */
    static Orthanc start(RealServer server, Path folder) throws IOException {
        Command.assumeInstalled("Orthanc");
        Command.assumeFile(Path.of(DICOM_WEB));
        int http = ServerProcess.freePort();
        Path configuration = folder.resolve("orthanc.json");
        Files.writeString(configuration, configuration(server, folder, http));
        ProcessBuilder builder = new ProcessBuilder("Orthanc", configuration.toString());
        builder.environment().put("TCP_NODELAY", "1");
        Process process =
                builder.redirectErrorStream(true)
                        .redirectOutput(folder.resolve("orthanc.log").toFile())
                        .start();
        Orthanc orthanc = new Orthanc(process, http);
        Awaitility.await("Orthanc")
                .atMost(LIMIT)
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .failFast("Orthanc ended", () -> !process.isAlive())
                .until(() -> orthanc.get("/system").statusCode() == 200);
        return orthanc;
    }

    /**
     * Without keep-alive: it shuts an idle connection after a second, and a POST that meets that
     * moment fails and may not be sent again.
     */
    private static String configuration(RealServer server, Path folder, int http) {
        return """
        {"Name": "peer", "StorageDirectory": "%1$s/storage", "IndexDirectory": "%1$s/index",
         "HttpPort": %2$d, "KeepAlive": false, "DicomPort": %3$d, "DicomAet": "%4$s", "DicomCheckCalledAet": true,
         "DicomAlwaysAllowStore": true, "AuthenticationEnabled": false, "RemoteAccessAllowed": false,
         "DicomModalities": {"%5$s": ["%6$s", "127.0.0.1", %7$d]},
         "Plugins": ["%8$s"],
         "DicomWeb": {"Enable": true, "Root": "/dicom-web/", "Servers": {"%5$s": {
           "Url": "%9$s/", "HttpHeaders": {"Authorization": "Bearer %10$s"}}}}}
        """
                .formatted(
                        folder,
                        http,
                        server.archivePort(),
                        RealServer.ARCHIVE,
                        PEER,
                        RealServer.AE_TITLE,
                        server.dicom(),
                        DICOM_WEB,
                        server.dicomWeb(""),
                        RealServer.ARCHIVE_TOKEN);
    }

    HttpResponse<byte[]> get(String path) {
        return send(request(path).GET());
    }

    /** What it calls an instance. */
    HttpResponse<byte[]> lookup(String uid) {
        return send(request("/tools/lookup").POST(BodyPublishers.ofString(uid)));
    }

    /** Asks for something in its own JSON. */
    HttpResponse<byte[]> post(String path, String json) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json)));
    }

    /** Gives it a file. */
    HttpResponse<byte[]> give(byte[] file) {
        return send(
                request("/instances")
                        .header("Content-Type", "application/dicom")
                        .POST(BodyPublishers.ofByteArray(file)));
    }

    /** Its own names of the resources of a level. */
    List<String> list(String level) {
        String json = new String(get("/" + level).body(), StandardCharsets.UTF_8);
        return List.of(json.replaceAll("[\\[\\]\"\\s]", "").split(",")).stream()
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http + path)).timeout(LIMIT);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }
}

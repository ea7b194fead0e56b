// SPDX-License-Identifier: Apache-2.0
package org.qianli.benchmarks.archive;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Orthanc as Debian packages it, with SQLite and its DICOMweb plug-in, nothing tuned but Nagle. */
final class OrthancPeer implements Peer {

    private static final Pattern INSTANCES = Pattern.compile("\"CountInstances\"\\s*:\\s*(\\d+)");

    private final StartedProcess process;
    private final int http = StartedProcess.freePort();
    private final int dicom = StartedProcess.freePort();

    OrthancPeer(Path folder) throws IOException, InterruptedException {
        Path configuration =
                Files.writeString(
                        folder.resolve("orthanc.json"),
                        """
                        {"Name": "bench", "StorageDirectory": "%1$s/storage", "IndexDirectory": "%1$s/index",
                         "HttpPort": %2$d, "DicomPort": %3$d, "DicomAet": "ORTHANC", "DicomCheckCalledAet": false,
                         "RemoteAccessAllowed": false, "AuthenticationEnabled": false, "TcpNoDelay": true,
                         "KeepAlive": true, "DicomAlwaysAllowStore": true, "OverwriteInstances": false,
                         "Plugins": ["/usr/share/orthanc/plugins/libOrthancDicomWeb.so"],
                         "DicomWeb": {"Enable": true, "Root": "/dicom-web/"}}
                        """
                                .formatted(folder, http, dicom));
        process =
                new StartedProcess(
                        folder,
                        List.of("env", "TCP_NODELAY=1", "Orthanc", configuration.toString()));
        process.awaitPage("http://127.0.0.1:" + http + "/statistics");
    }

    @Override
    public String name() {
        return "Orthanc";
    }

    @Override
    public String aeTitle() {
        return "ORTHANC";
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
        return "";
    }

    @Override
    public long stored() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http + "/statistics"))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            String text = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            Matcher found = INSTANCES.matcher(text);
            if (!found.find()) {
                throw new IOException("no count");
            }
            return Long.parseLong(found.group(1));
        }
    }

    @Override
    public Usage usage() {
        return process.usage();
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}

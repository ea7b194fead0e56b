// SPDX-License-Identifier: Apache-2.0
package org.qianli.benchmarks.archive;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Stores files by STOW-RS, several a request. */
final class StowClient {

    private static final String BOUNDARY = "benchmark-boundary";

    private StowClient() {}

    static void send(Peer peer, List<Path> files, int perRequest)
            throws IOException, InterruptedException {
        for (int i = 0; i < files.size(); i += perRequest) {
            List<byte[]> group = new ArrayList<>();
            for (Path file : files.subList(i, Math.min(files.size(), i + perRequest))) {
                group.add(Files.readAllBytes(file));
            }
            HttpRequest request = request(peer, group.toArray(byte[][]::new)).build();
            HttpResponse<String> response =
                    WebClients.CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException("STOW-RS answered " + response.statusCode());
            }
        }
    }

    static HttpRequest.Builder request(Peer peer, byte[]... files) {
        List<byte[]> parts = new ArrayList<>();
        for (byte[] file : files) {
            parts.add(ascii("\r\n--" + BOUNDARY + "\r\nContent-Type: application/dicom\r\n\r\n"));
            parts.add(file);
        }
        parts.add(ascii("\r\n--" + BOUNDARY + "--\r\n"));
        return peer.request("/studies")
                .header(
                        "Content-Type",
                        "multipart/related; type=\"application/dicom\"; boundary=" + BOUNDARY)
                .header("Accept", "application/dicom+json")
                .POST(BodyPublishers.ofByteArrays(parts));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

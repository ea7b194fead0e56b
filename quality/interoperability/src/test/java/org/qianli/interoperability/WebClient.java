// SPDX-License-Identifier: Apache-2.0
package org.qianli.interoperability;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A DICOMweb client of the JDK's making, independent of the server's code. */
final class WebClient {

    private final HttpClient client = HttpClient.newHttpClient();
    private final String token;

    WebClient(String token) {
        this.token = token;
    }

    /** One part of a multipart message. */
    @SuppressWarnings("ArrayRecordComponent") // read once and compared by nobody
    record Part(String headers, byte[] body) {}

    HttpResponse<byte[]> get(String path, String... headers) {
        HttpRequest.Builder request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.GET());
    }

    /** Stores files in one request. */
    HttpResponse<byte[]> store(List<byte[]> files) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] file : files) {
            body.writeBytes(ascii("\r\n--here\r\nContent-Type: application/dicom\r\n\r\n"));
            body.writeBytes(file);
        }
        body.writeBytes(ascii("\r\n--here--\r\n"));
        return post(
                "/studies",
                "multipart/related; type=\"application/dicom\"; boundary=here",
                body.toByteArray());
    }

    HttpResponse<byte[]> post(String path, String contentType, byte[] body) {
        return send(
                request(path)
                        .header("Content-Type", contentType)
                        .header("Accept", "application/dicom+json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** Divides a multipart body by the boundary that its content type names. */
    static List<Part> parts(HttpResponse<byte[]> response) {
        String type = response.headers().firstValue("Content-Type").orElseThrow();
        String boundary = type.substring(type.indexOf("boundary=") + 9).replace("\"", "");
        // ISO 8859-1 maps every byte to one character and back.
        String text = new String(response.body(), StandardCharsets.ISO_8859_1);
        String[] pieces = ("\r\n" + text).split("\r\n--" + boundary, -1);
        List<Part> parts = new ArrayList<>();
        for (int i = 1; i < pieces.length - 1; i++) {
            int end = pieces[i].indexOf("\r\n\r\n");
            String body = pieces[i].substring(end + 4);
            parts.add(
                    new Part(
                            pieces[i].substring(0, end),
                            body.getBytes(StandardCharsets.ISO_8859_1)));
        }
        return parts;
    }

    static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(RealServer.shared().dicomWeb(path))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", "Bearer " + token);
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

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

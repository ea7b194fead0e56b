// SPDX-License-Identifier: Apache-2.0
package org.qianli.benchmarks.archive;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.qianli.benchmarks.archive.Tally.End;

/** A web client that asks the same kind of thing again and again. */
final class WebVisitor implements Overload.Client {

    /** Who has no answer by then has gone away. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final long REST_MILLIS = 500;

    private static final AtomicInteger STUDIES = new AtomicInteger(2_000_000);

    private final String kind;
    private final Tally tally;
    private final int client;
    private final Supplier<HttpRequest.Builder> request;

    private WebVisitor(
            String kind, Tally tally, int client, Supplier<HttpRequest.Builder> request) {
        this.kind = kind;
        this.tally = tally;
        this.client = client;
        this.request = request;
    }

    /** Every second one stores, the others search, read metadata or have pictures made. */
    static WebVisitor of(Peer server, Tally tally, int client) {
        int seen = 1_000_001 + client / 8;
        String instance =
                "/studies/%s/series/%s/instances/%s"
                        .formatted(Scans.study(seen), Scans.series(seen), Scans.instance(seen, 1));
        return switch (client % 8) {
            case 1 ->
                    new WebVisitor(
                            "qido", tally, client, () -> server.request("/studies?limit=25"));
            case 3 ->
                    new WebVisitor(
                            "frame",
                            tally,
                            client,
                            () ->
                                    server.request(instance + "/frames/1")
                                            .header(
                                                    "Accept",
                                                    "multipart/related; type=\"application/octet-stream\""));
            case 5 ->
                    new WebVisitor(
                            "rendered",
                            tally,
                            client,
                            () ->
                                    server.request(instance + "/rendered")
                                            .header("Accept", "image/jpeg"));
            case 7 ->
                    new WebVisitor(
                            "metadata",
                            tally,
                            client,
                            () -> server.request("/studies/" + Scans.study(seen) + "/metadata"));
            default ->
                    new WebVisitor(
                            "stow",
                            tally,
                            client,
                            () ->
                                    StowClient.request(
                                            server, Scans.CT.file(STUDIES.incrementAndGet(), 1)));
        };
    }

    @Override
    public void once() throws InterruptedException {
        long begun = System.nanoTime();
        try {
            HttpResponse<byte[]> response =
                    WebClients.CLIENT.send(
                            request.get().timeout(PATIENCE).build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            End end = end(response.statusCode());
            tally.count(kind, client, end, String.valueOf(response.statusCode()), begun);
            if (kind.equals("stow") && end == End.DONE) {
                tally.acknowledge();
            }
            if (end != End.DONE) {
                Thread.sleep(REST_MILLIS);
            }
        } catch (IOException e) {
            tally.count(kind, client, End.IMPROPER, e.toString(), begun);
            Thread.sleep(REST_MILLIS);
        }
    }

    private static End end(int status) {
        return switch (status) {
            // What is asked for may not have been stored yet.
            case 200, 204, 404 -> End.DONE;
            case 429, 503, 507 -> End.REFUSED;
            default -> End.IMPROPER;
        };
    }
}

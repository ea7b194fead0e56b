// SPDX-License-Identifier: Apache-2.0
package org.qianli.benchmarks.archive;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Fills the archive through STOW-RS, kills it with its database while more arrives, and measures
 * how long it takes from the next start until it is ready and has everything.
 *
 * <p>Arguments: the server's executable jar, how many instances, and how many kills.
 */
public final class Restart {

    private static final int CLIENTS = 4;
    private static final int PER_REQUEST = Scans.TINY.count();

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final AtomicInteger studies = new AtomicInteger();
    private final AtomicInteger acknowledged = new AtomicInteger();

    private Restart() {}

    /** Runs the measurement and prints it. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 3) {
            throw new IllegalArgumentException("arguments: SERVER-JAR INSTANCES KILLS");
        }
        new Restart()
                .run(arguments[0], Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    }

    private void run(String jar, int instances, int kills)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("qianli-restart");
        QianliPeer server = new QianliPeer(folder, jar);
        try {
            int requests = instances / PER_REQUEST;
            long begun = System.nanoTime();
            fill(server, requests);
            out.printf(
                    Locale.ROOT,
                    "%d instances stored in %.0f s%n",
                    acknowledged.get(),
                    seconds(begun));
            for (int kill = 0; kill < kills; kill++) {
                killWhileStoring(server);
                long started = System.nanoTime();
                server = new QianliPeer(folder, jar);
                double ready = seconds(started);
                long stored = server.stored();
                out.printf(
                        Locale.ROOT,
                        "ready %.1f s after the start; %d of %d acknowledged instances there%n",
                        ready,
                        stored,
                        acknowledged.get());
                if (stored < acknowledged.get()) {
                    throw new IllegalStateException("lost");
                }
            }
        } finally {
            server.close();
        }
    }

    private void fill(Peer server, int requests) throws IOException, InterruptedException {
        int last = studies.get() + requests;
        WebClients.inParallel(
                CLIENTS,
                client -> {
                    for (int s = studies.incrementAndGet();
                            s <= last;
                            s = studies.incrementAndGet()) {
                        store(server, s);
                    }
                });
        studies.set(last);
    }

    private void store(Peer server, int study) throws IOException, InterruptedException {
        byte[][] files = new byte[PER_REQUEST][];
        for (int image = 1; image <= PER_REQUEST; image++) {
            files[image - 1] = Scans.TINY.file(study, image);
        }
        HttpResponse<Void> response =
                WebClients.CLIENT.send(
                        StowClient.request(server, files).build(),
                        HttpResponse.BodyHandlers.discarding());
        if (response.statusCode() != 200) {
            throw new IOException("STOW-RS answered " + response.statusCode());
        }
        acknowledged.addAndGet(PER_REQUEST);
    }

    private void killWhileStoring(QianliPeer server) throws InterruptedException {
        Thread storing =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                fill(server, Integer.MAX_VALUE / 2 - studies.get());
                            } catch (IOException killed) {
                                // What was not acknowledged does not count.
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        TimeUnit.SECONDS.sleep(3);
        server.kill();
        storing.join();
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}

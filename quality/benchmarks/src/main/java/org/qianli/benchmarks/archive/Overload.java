// SPDX-License-Identifier: Apache-2.0
package org.qianli.benchmarks.archive;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets many devices store and many web clients store, read and search at once, more than the server
 * can take, and tells how each of them fared and how much memory the server needed.
 *
 * <p>Arguments: the server's executable jar, how many devices and how many web clients, and for how
 * many seconds. Ends with an error if anything that was acknowledged is missing, or a client met
 * anything but an answer or a proper refusal.
 */
public final class Overload {

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final Tally tally = new Tally();
    private final int clients;
    private final int seconds;

    private Overload(int clients, int seconds) {
        this.clients = clients;
        this.seconds = seconds;
    }

    /** Runs the overload and prints a table. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 3) {
            throw new IllegalArgumentException("arguments: SERVER-JAR CLIENTS SECONDS");
        }
        new Overload(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]))
                .run(arguments[0]);
    }

    private void run(String jar) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("qianli-overload");
        try (Peer server = new QianliPeer(Files.createDirectory(folder.resolve("server")), jar)) {
            out.printf("resident before: %.0f MB%n", server.usage().megabytes());
            double most = work(server);
            tally.print(out);
            out.printf("resident at most: %.0f MB (heap 1 GB)%n", most);
            long stored = server.stored();
            out.printf("acknowledged %d, stored %d%n", tally.acknowledged(), stored);
            if (stored < tally.acknowledged() || tally.improper() > 0) {
                throw new IllegalStateException("lost, or not refused properly");
            }
        }
    }

    /** Starts all clients at once; returns the most memory the server needed meanwhile. */
    private double work(Peer server) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        List<Thread> threads = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            threads.add(start(new StoringDevice(server, tally, client), end));
            threads.add(start(WebVisitor.of(server, tally, client), end));
        }
        double most = 0;
        while (System.nanoTime() < end) {
            most = Math.max(most, server.usage().megabytes());
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return most;
    }

    /** What a client does again and again. */
    interface Client {
        void once() throws InterruptedException;
    }

    private static Thread start(Client client, long end) {
        return Thread.ofVirtual()
                .start(() -> {
                    try {
                        while (System.nanoTime() < end) {
                            client.once();
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.qianli.benchmarks.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** C-STORE by DCMTK's storescu and STOW-RS, one process or thread a sender. */
final class StoreWorks {

    private static final int PER_REQUEST = 10;

    private final Path folder;
    private final AtomicInteger studies = new AtomicInteger();

    StoreWorks(Path folder) {
        this.folder = folder;
    }

    List<Work> all() {
        return List.of(
                store("store-ct-1", Scans.CT, 1, 6),
                store("store-ct-4", Scans.CT, 4, 3),
                store("store-ct-8", Scans.CT, 8, 2),
                store("store-dr-1", Scans.DR, 1, 3),
                store("store-dr-4", Scans.DR, 4, 1),
                store("store-tiny-8", Scans.TINY, 8, 1),
                stow("stow-ct-1", 1, 4),
                stow("stow-ct-4", 4, 2),
                stow("stow-ct-8", 8, 1));
    }

    /** Sends some studies, each sender its own. */
    private Work store(String name, Scans scans, int senders, int each) {
        return new Work(
                name,
                "inst/s",
                (peer, round) -> {
                    List<Path> folders = write(scans, senders, each);
                    return stored(
                            peer,
                            scans,
                            senders * each,
                            () -> {
                                List<Process> running = new ArrayList<>();
                                for (Path sent : folders) {
                                    running.add(storescu(peer, sent));
                                }
                                for (Process process : running) {
                                    if (process.waitFor() != 0) {
                                        throw new IOException("storescu failed; see " + folder);
                                    }
                                }
                            });
                });
    }

    private Work stow(String name, int clients, int each) {
        return new Work(
                name,
                "inst/s",
                (peer, round) -> {
                    List<Path> folders = write(Scans.CT, clients, each);
                    List<List<Path>> files = new ArrayList<>();
                    for (Path sent : folders) {
                        try (var found = Files.walk(sent)) {
                            files.add(found.filter(Files::isRegularFile).sorted().toList());
                        }
                    }
                    return stored(
                            peer,
                            Scans.CT,
                            clients * each,
                            () ->
                                    WebClients.inParallel(
                                            clients,
                                            client ->
                                                    StowClient.send(
                                                            peer, files.get(client), PER_REQUEST)));
                });
    }

    /** Measures a store and checks that everything is there by the peer's own word. */
    private Measure stored(Peer peer, Scans scans, int studyCount, Senders senders)
            throws IOException, InterruptedException {
        long before = peer.stored();
        Usage used = peer.usage();
        long start = System.nanoTime();
        senders.send();
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpu = peer.usage().cpuSeconds() - used.cpuSeconds();
        long sent = (long) studyCount * scans.count();
        long stored = peer.stored() - before;
        if (stored != sent) {
            throw new IOException(peer.name() + " has " + stored + " of " + sent + " instances");
        }
        clear();
        return new Measure(sent / seconds, sent, cpu, scans.bytes() * studyCount / 1e9);
    }

    private interface Senders {
        void send() throws IOException, InterruptedException;
    }

    private List<Path> write(Scans scans, int senders, int each) throws IOException {
        List<Path> folders = new ArrayList<>();
        for (int sender = 0; sender < senders; sender++) {
            Path sent = folder.resolve("sender" + sender);
            for (int i = 0; i < each; i++) {
                int number = studies.incrementAndGet();
                scans.write(sent.resolve(Integer.toString(number)), number);
            }
            folders.add(sent);
        }
        return folders;
    }

    private void clear() throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                if (!file.equals(folder)) {
                    Files.delete(file);
                }
            }
        }
    }

    private static Process storescu(Peer peer, Path sent) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        "storescu",
                        "-R",
                        "-aet",
                        "BENCH",
                        "-aec",
                        peer.aeTitle(),
                        "+sd",
                        "+r",
                        "127.0.0.1",
                        Integer.toString(peer.dicomPort()),
                        sent.toString());
        // Stock DCMTK leaves Nagle on and so measures 40 ms an instance whatever the peer does.
        builder.environment().put("TCP_NODELAY", "1");
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}

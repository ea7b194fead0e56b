// SPDX-License-Identifier: Apache-2.0
package org.qianli.benchmarks.archive;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures the archive beside Orthanc, in turns, with the same clients.
 *
 * <p>Arguments: the server's executable jar, the number of rounds, and parts of the names of the
 * works wanted (all, where none is given). Both archives run with an fsync for what they promise;
 * the load generator shares the machine with them.
 */
public final class ArchiveBenchmark {

    private static final int SECONDS = 3;

    /**
     * Rounds that are not counted: an archive runs for months, its compiler for a minute. Each goes
     * on until it does not become faster any more.
     */
    private static final int LEAST_WARM_UP = 5;

    private static final int MOST_WARM_UP = 30;

    /** So much faster than ever before is still becoming faster. */
    private static final double FASTER = 1.02;

    /** Rounds in a row that were no faster. */
    private static final int STEADY = 4;

    private static final double BUSY = 1.0;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final Path folder = Files.createTempDirectory("qianli-benchmark");
    private final String server;
    private final int rounds;
    private final List<String> wanted;

    private ArchiveBenchmark(String... arguments) throws IOException {
        server = arguments[0];
        rounds = Integer.parseInt(arguments[1]);
        wanted = Arrays.asList(arguments).subList(2, arguments.length);
    }

    /** Runs the works and prints a table. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length < 2) {
            throw new IllegalArgumentException("arguments: SERVER-JAR ROUNDS [WORK...]");
        }
        new ArchiveBenchmark(arguments).run();
    }

    private void run() throws IOException, InterruptedException {
        List<Work> works =
                Stream.concat(
                                new StoreWorks(Files.createDirectory(folder.resolve("sent")))
                                        .all().stream(),
                                new ReadWorks(SECONDS).all().stream())
                        .filter(work ->
                                wanted.isEmpty() || wanted.stream().anyMatch(work.name()::contains))
                        .toList();
        out.printf("load before: %.1f%n", load());
        try (Peer qianli = new QianliPeer(Files.createDirectory(folder.resolve("qianli")), server);
                Peer orthanc = new OrthancPeer(Files.createDirectory(folder.resolve("orthanc")))) {
            List<Peer> peers = List.of(qianli, orthanc);
            for (Peer peer : peers) {
                Archive.fill(peer, Files.createDirectories(folder.resolve("filled")));
            }
            out.println(
                    "work | Qianli median (min-max) | Orthanc median (min-max) | ratio"
                            + " | CPU ms a unit | CPU s/GB | load");
            for (Work work : works) {
                print(work, measure(work, peers));
            }
            for (Peer peer : peers) {
                out.printf(
                        "%s: %.0f MB resident at the end%n", peer.name(), peer.usage().megabytes());
            }
        }
    }

    private Map<Peer, List<Measure>> measure(Work work, List<Peer> peers)
            throws IOException, InterruptedException {
        Map<Peer, List<Measure>> measures = new LinkedHashMap<>();
        int warm = 0;
        for (Peer peer : peers) {
            warm = Math.max(warm, warmUp(work, peer));
        }
        for (int round = warm; round < warm + rounds; round++) {
            for (Peer peer : peers) {
                Measure measure = work.run().with(peer, round);
                measures.computeIfAbsent(peer, key -> new ArrayList<>()).add(measure);
            }
        }
        return measures;
    }

    /** Lets one work until it is as fast as it gets; returns the rounds that this took. */
    private static int warmUp(Work work, Peer peer) throws IOException, InterruptedException {
        double best = 0;
        int round = 0;
        for (int since = 0; round < MOST_WARM_UP && (round < LEAST_WARM_UP || since < STEADY); ) {
            double rate = work.run().with(peer, round++).rate();
            since = rate > best * FASTER ? 0 : since + 1;
            best = Math.max(best, rate);
        }
        return round;
    }

    private void print(Work work, Map<Peer, List<Measure>> measures) {
        List<Double> medians = new ArrayList<>();
        StringBuilder line = new StringBuilder(work.name());
        StringBuilder cpu = new StringBuilder();
        StringBuilder perByte = new StringBuilder();
        for (List<Measure> of : measures.values()) {
            double[] rates = of.stream().mapToDouble(Measure::rate).sorted().toArray();
            double median = rates[rates.length / 2];
            medians.add(median);
            line.append(
                    String.format(
                            Locale.ROOT,
                            " | %.1f (%.1f-%.1f) %s",
                            median,
                            rates[0],
                            rates[rates.length - 1],
                            work.unit()));
            double bytes = of.stream().mapToDouble(Measure::gigabytes).sum();
            double seconds = of.stream().mapToDouble(Measure::cpuSeconds).sum();
            double units = of.stream().mapToDouble(Measure::units).sum();
            cpu.append(String.format(Locale.ROOT, " %.2f", 1000 * seconds / units));
            perByte.append(
                    bytes == 0 ? " -" : String.format(Locale.ROOT, " %.1f", seconds / bytes));
        }
        double load = load();
        line.append(
                String.format(
                        Locale.ROOT,
                        " | %.1f |%s |%s | %.1f%s",
                        medians.get(0) / medians.get(1),
                        cpu,
                        perByte,
                        load,
                        load > BUSY + Runtime.getRuntime().availableProcessors() ? " busy" : ""));
        out.println(line);
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}

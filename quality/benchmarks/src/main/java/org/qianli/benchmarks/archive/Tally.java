// SPDX-License-Identifier: Apache-2.0
package org.qianli.benchmarks.archive;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** What became of the requests of many clients, by kind. */
final class Tally {

    /** How a request ended. */
    enum End {
        DONE,
        REFUSED,
        /** Neither done nor refused in the way of the protocol: broken off, or out of time. */
        IMPROPER
    }

    private record Request(int client, End end, String answer, long nanos) {}

    private final Map<String, List<Request>> requests = new TreeMap<>();
    private long acknowledged;

    synchronized void count(String kind, int client, End end, String answer, long sinceNanos) {
        requests.computeIfAbsent(kind, k -> new ArrayList<>())
                .add(new Request(client, end, answer, System.nanoTime() - sinceNanos));
    }

    synchronized void acknowledge() {
        acknowledged++;
    }

    synchronized long acknowledged() {
        return acknowledged;
    }

    synchronized long improper() {
        return requests.values().stream()
                .flatMap(List::stream)
                .filter(request -> request.end() == End.IMPROPER)
                .count();
    }

    synchronized void print(PrintStream out) {
        out.println(
                "kind | done | refused | improper | ms median, p95, longest"
                        + " | done by the least and the most served client | answers");
        requests.forEach((kind, all) -> out.println(line(kind, all)));
    }

    private static String line(String kind, List<Request> all) {
        long[] times = all.stream().mapToLong(Request::nanos).sorted().toArray();
        Map<Integer, Long> served = new TreeMap<>();
        Map<String, Long> answers = new TreeMap<>();
        for (Request request : all) {
            served.merge(request.client(), request.end() == End.DONE ? 1L : 0L, Long::sum);
            answers.merge(request.answer(), 1L, Long::sum);
        }
        return "%s | %d | %d | %d | %d, %d, %d | %d, %d | %s"
                .formatted(
                        kind,
                        count(all, End.DONE),
                        count(all, End.REFUSED),
                        count(all, End.IMPROPER),
                        millis(times, 0.5),
                        millis(times, 0.95),
                        millis(times, 1),
                        served.values().stream().mapToLong(Long::longValue).min().orElse(0),
                        served.values().stream().mapToLong(Long::longValue).max().orElse(0),
                        answers);
    }

    private static long count(List<Request> all, End end) {
        return all.stream().filter(request -> request.end() == end).count();
    }

    private static long millis(long[] sorted, double share) {
        int at = (int) Math.ceil(share * sorted.length) - 1;
        return TimeUnit.NANOSECONDS.toMillis(sorted[Math.max(0, at)]);
    }
}

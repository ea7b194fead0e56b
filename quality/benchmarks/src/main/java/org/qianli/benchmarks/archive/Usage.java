// SPDX-License-Identifier: Apache-2.0
package org.qianli.benchmarks.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process and its children have used.
 *
 * @param cpuSeconds of all, children that have ended included
 * @param megabytes resident at present, pages that several share counted once
 */
record Usage(double cpuSeconds, double megabytes) {

    private static final double TICKS = 100;
    private static final int USER_TIME = 11;
    private static final int CHILDREN_SYSTEM_TIME = 14;

    static Usage of(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .map(handle -> new Usage(cpu(handle.pid()), memory(handle.pid())))
                .reduce(new Usage(0, 0), Usage::plus);
    }

    Usage plus(Usage other) {
        return new Usage(cpuSeconds + other.cpuSeconds, megabytes + other.megabytes);
    }

    private static double cpu(long pid) {
        String stat = read(Path.of("/proc/" + pid + "/stat"));
        if (stat.isEmpty()) {
            return 0;
        }
        // The name in the second field may hold spaces; it ends at the last parenthesis.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int i = USER_TIME; i <= CHILDREN_SYSTEM_TIME; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return ticks / TICKS;
    }

    private static double memory(long pid) {
        return read(Path.of("/proc/" + pid + "/smaps_rollup"))
                        .lines()
                        .filter(line -> line.startsWith("Pss:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum()
                / 1024.0;
    }

    /** Reads a file of the kernel; empty where the process has just ended. */
    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException ended) {
            return "";
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.qianli.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Measures the processor time of the calling thread. */
final class ProcessorTime {

    private static final long WARM_UP_NANOS = 2_000_000_000L;
    private static final long SPAN_NANOS = 300_000_000L;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ProcessorTime() {}

    /** Runs work until it is compiled. */
    static void warmUp(Runnable work) {
        long start = THREADS.getCurrentThreadCpuTime();
        while (THREADS.getCurrentThreadCpuTime() - start < WARM_UP_NANOS) {
            work.run();
        }
    }

    /** Tells how long one run of the work takes, over a span that is long enough to tell. */
    static double milliseconds(Runnable work) {
        int runs = 0;
        long start = THREADS.getCurrentThreadCpuTime();
        long taken;
        do {
            work.run();
            runs++;
            taken = THREADS.getCurrentThreadCpuTime() - start;
        } while (taken < SPAN_NANOS);
        return taken / 1e6 / runs;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.qianli.benchmarks.archive;

import java.io.IOException;

/**
 * Something that is measured with every peer.
 *
 * @param unit of its rate
 */
record Work(String name, String unit, Run run) {

    /** Does the work once. */
    @FunctionalInterface
    interface Run {
        /**
         * Does it.
         *
         * @param round of the benchmark, other data for each
         */
        Measure with(Peer peer, int round) throws IOException, InterruptedException;
    }
}

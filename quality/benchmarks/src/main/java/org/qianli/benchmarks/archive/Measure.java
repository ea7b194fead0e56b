// SPDX-License-Identifier: Apache-2.0
package org.qianli.benchmarks.archive;

/**
 * What one run of a work came to.
 *
 * @param rate of the work's unit per second
 * @param units of the work that were done
 * @param cpuSeconds that the peer has used; a busy machine stretches time but hardly this
 * @param gigabytes that went through, 0 where that says nothing
 */
record Measure(double rate, double units, double cpuSeconds, double gigabytes) {}

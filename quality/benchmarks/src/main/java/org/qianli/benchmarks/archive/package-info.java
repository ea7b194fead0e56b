// SPDX-License-Identifier: Apache-2.0
/**
 * The archive beside its peers, in turns, driven by the same clients.
 *
 * <pre>
 *  seed -- Scans --> files --> storescu, Clients --> Qianli | Orthanc | storescp --> Measure --> table
 * </pre>
 *
 * Absolute figures move from machine to machine, so what counts is the ratio within one run.
 */
@org.jspecify.annotations.NullMarked
package org.qianli.benchmarks.archive;

// SPDX-License-Identifier: Apache-2.0
/**
 * Benchmarks, one class a subject; {@code ./qianli bench NAME} runs those whose names match.
 *
 * <p>{@code peers.py} beside the sources times pydicom and DCMTK on the same files; only ratios on
 * one quiet machine say anything.
 */
@NullMarked
package org.qianli.benchmarks;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * Benchmarks, one class a subject; {@code ./qianli bench NAME} runs those whose names match.
 *
 * <p>What they measured, on which machine and against what, is written in {@code
 * docs/conformance/performance.md}.
 */
@NullMarked
package org.qianli.benchmarks;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * Fuzz targets of the toolkit, one class a subject.
 *
 * <p>Each takes any bytes and may end in two ways: it understands them, and then what it writes is
 * understood the same again; or it refuses them with the exception that its subject promises. Any
 * other exception, and any input that takes a second, is a finding.
 */
@NullMarked
package org.qianli.fuzz;

import org.jspecify.annotations.NullMarked;

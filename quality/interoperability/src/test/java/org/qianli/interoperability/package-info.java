// SPDX-License-Identifier: Apache-2.0
/**
 * Real peers against a real server process.
 *
 * <p>The server runs as its users run it: a process of its own with an embedded database and an
 * empty data folder. A test whose peer or data are absent on this machine is skipped and says so.
 */
@NullMarked
package org.qianli.interoperability;

import org.jspecify.annotations.NullMarked;

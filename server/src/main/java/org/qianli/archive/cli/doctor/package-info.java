// SPDX-License-Identifier: Apache-2.0
/** Checks the archive of a stopped server, repairs what can be, and writes down what it found. */
@NullMarked
package org.qianli.archive.cli.doctor;

import org.jspecify.annotations.NullMarked;

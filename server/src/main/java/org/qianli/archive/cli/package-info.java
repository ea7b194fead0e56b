// SPDX-License-Identifier: Apache-2.0
/** What an operator does with the archive from the command line: import files, check, reindex. */
@NullMarked
package org.qianli.archive.cli;

import org.jspecify.annotations.NullMarked;

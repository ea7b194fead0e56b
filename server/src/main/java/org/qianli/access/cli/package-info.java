// SPDX-License-Identifier: Apache-2.0
/** Access from the command line of the server's machine. */
@NullMarked
package org.qianli.access.cli;

import org.jspecify.annotations.NullMarked;
